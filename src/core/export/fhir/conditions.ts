/** What was found, denied, or still has to be confirmed. Words only: no code table is licensed here. */
import type { Condition, Reference } from 'fhir/r4';
import type { TriagePack } from '../../packs/triage-pack';
import type { Finding } from '../../triage/findings/types';
import type { Reading } from '../../triage/reading/types';
import { concept, type Entries, notes, plainText, status } from './basics';
import type { Visit } from './observations';

type Certainty = 'provisional' | 'refuted' | 'unconfirmed';

function toCondition(pack: TriagePack, visit: Visit, finding: Finding, certainty: Certainty): Condition {
  const { code, evidence, severity, durationDays } = finding;
  const quotes = evidence.flatMap(({ text }) => plainText(text) ?? []).map((text) => `"${text}"`);
  const note = notes(
    quotes.length > 0 ? `Said: ${quotes.join(', ')}` : '',
    certainty === 'unconfirmed' ? 'Read by the language model alone; nobody has confirmed it yet.' : '',
  );
  return {
    resourceType: 'Condition',
    ...(certainty !== 'refuted' && { clinicalStatus: status('condition-clinical', 'active') }),
    verificationStatus: status('condition-ver-status', certainty),
    category: [status('condition-category', 'encounter-diagnosis')],
    ...(severity && { severity: concept(severity) }),
    code: concept(pack.findings.get(code)?.name ?? code),
    subject: visit.subject,
    encounter: visit.encounter,
    ...(durationDays !== undefined && { onsetString: `${durationDays} days before this triage` }),
    recordedDate: visit.at,
    ...(note.length > 0 && { note }),
  };
}

/** The findings by code, for what rests on them. */
export function addConditions(
  pack: TriagePack,
  entries: Entries,
  visit: Visit,
  { findings, unconfirmed }: Reading,
): ReadonlyMap<string, Reference> {
  const added = new Map<string, Reference>();
  for (const finding of findings) {
    const condition = toCondition(pack, visit, finding, finding.present ? 'provisional' : 'refuted');
    added.set(finding.code, entries.add(`${visit.name}/finding/${finding.code}`, condition));
  }
  for (const finding of unconfirmed) {
    // What the model alone denied is no statement about the patient.
    if (!finding.present) continue;
    const condition = toCondition(pack, visit, finding, 'unconfirmed');
    entries.add(`${visit.name}/unconfirmed/${finding.code}`, condition);
  }
  return added;
}
