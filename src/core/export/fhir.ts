/** A case for other systems: a FHIR R4 Bundle (hl7.org/fhir/R4), made on the device. */
import type { Bundle, Encounter, Patient, Reference } from 'fhir/r4';
import {
  type CaseRecord,
  currentSnapshot,
  standingPriority,
  type TriageSnapshot,
} from '../cases/case-record';
import { triageSnapshot } from '../cases/stored-result';
import { worsePriority } from '../cases/worse';
import type { TriagePack } from '../packs/triage-pack';
import type { Intake } from '../triage/findings/types';
import type { Priority } from '../triage/rules/types';
import type { TriageResult } from '../triage/triage';
import { concept, type Entries, instant, newEntries, plainText } from './fhir/basics';
import { TERMINOLOGY } from './fhir/codes';
import { addConditions } from './fhir/conditions';
import { addObservations, type Visit } from './fhir/observations';
import { toRiskAssessment } from './fhir/risk';

/** No identifier, no date of birth: the case has none. The age is an observation of each triage. */
function toPatient(record: CaseRecord, { sex }: Intake): Patient {
  const text = plainText(record.label);
  return {
    resourceType: 'Patient',
    ...(text !== undefined && { name: [{ text }] }),
    ...(sex && { gender: sex }),
  };
}

interface Moment {
  subject: Reference;
  /** FHIR dateTime */
  at: string;
  /** Of the whole case, for its last triage; null while the patient waits or was triaged again. */
  endedAt: string | null;
  isLast: boolean;
}

function toEncounter(
  pack: TriagePack,
  snapshot: TriageSnapshot,
  priority: Priority,
  moment: Moment,
): Encounter {
  const { subject, at, endedAt, isLast } = moment;
  const complaint = plainText(snapshot.intake.text);
  const isEmergency = priority === 'red';
  return {
    resourceType: 'Encounter',
    status: isLast && endedAt === null ? 'triaged' : 'finished',
    class: {
      system: `${TERMINOLOGY}/v3-ActCode`,
      code: isEmergency ? 'EMER' : 'AMB',
      display: isEmergency ? 'emergency' : 'ambulatory',
    },
    type: [concept('Triage')],
    priority: concept(pack.texts.priorities[priority].name),
    subject,
    period: { start: at, ...(endedAt !== null && endedAt >= at && { end: endedAt }) },
    ...(complaint !== undefined && { reasonCode: [{ text: complaint }] }),
  };
}

/** A stored triage, and what the pack makes of it now. */
interface Read {
  snapshot: TriageSnapshot;
  result: TriageResult;
}

/** One triage: its encounter, what was measured and found then, and the priority. */
function addTriage(
  pack: TriagePack,
  entries: Entries,
  { snapshot, result }: Read,
  name: string,
  moment: Moment,
): void {
  const { reading, verdict, measurements } = result;
  const saved = standingPriority(snapshot);
  const priority = worsePriority(saved, verdict.priority);
  const encounter = entries.add(name, toEncounter(pack, snapshot, priority, moment));
  const visit: Visit = { name, encounter, subject: moment.subject, at: moment.at };
  const observed = addObservations(pack, entries, visit, {
    used: measurements.intake,
    given: snapshot.intake,
  });
  const found = addConditions(pack, entries, visit, reading);
  const known = new Map<string, Reference>([...found, ...observed]);
  entries.add(`${name}/priority`, toRiskAssessment(pack, { visit, priority, saved, result, known }));
}

/**
 * Everything that is known of a case: the patient, and for each triage an encounter with its observations, findings
 * and priority. The same case gives the same bundle, but for its time.
 */
export function toFhirBundle(record: CaseRecord, pack: TriagePack, now: Date): Bundle {
  const entries = newEntries(record.id);
  const triages = record.snapshots.map(
    (snapshot): Read => ({ snapshot, result: triageSnapshot(pack, snapshot) }),
  );
  const last = triages.length - 1;
  const subject = entries.add(
    'patient',
    toPatient(record, triages[last]?.result.measurements.intake ?? currentSnapshot(record).intake),
  );
  for (const [index, each] of triages.entries()) {
    const isLast = index === last;
    const endedAt = isLast && record.closedAt !== null ? instant(record.closedAt) : null;
    const moment = { subject, at: instant(each.snapshot.at), endedAt, isLast };
    addTriage(pack, entries, each, `triage/${index + 1}`, moment);
  }
  return { resourceType: 'Bundle', type: 'collection', timestamp: now.toISOString(), entry: entries.list };
}
