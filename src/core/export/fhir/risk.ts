/** The priority, and what it rests on. */
import type { Reference, RiskAssessment } from 'fhir/r4';
import type { TriagePack } from '../../packs/triage-pack';
import type { Citation, Decision, Priority } from '../../rules/types';
import { concept, notes, plainText } from './basics';
import type { Visit } from './observations';

interface Basis {
  visit: Visit;
  /** The priority that stands: what was saved, or what the rules say now where that is worse. */
  priority: Priority;
  saved: Priority;
  decision: Decision;
  /** Resources by finding code or vital sign's name. */
  known: ReadonlyMap<string, Reference>;
}

function cite({ source, section, year }: Citation): string {
  return `${source}, ${section} (${year})`;
}

export function toRiskAssessment(pack: TriagePack, basis: Basis): RiskAssessment {
  const { visit, priority, saved, decision, known } = basis;
  const { priorities } = pack.texts;
  const { name, meaning } = priorities[priority];
  const rests = decision.reasons.flatMap(({ findings, vitals }) =>
    [...findings, ...vitals].flatMap((item) => known.get(item)?.reference ?? []),
  );
  const reasons = decision.reasons.map(
    (reason) => `${priorities[reason.priority].name}: ${reason.label}. Source: ${cite(reason.citation)}`,
  );
  const missing = decision.unassessed.map(({ label }) => label);
  const protocols = pack.protocols.filter(({ id }) => decision.protocols.includes(id));
  const methods = protocols.map(({ title }) => title).join('; ');
  const mitigation = plainText(decision.actions.join('\n'));
  return {
    resourceType: 'RiskAssessment',
    status: 'preliminary',
    code: concept('Triage priority'),
    method: concept(`Published rules, applied by Outpost${methods === '' ? '' : `: ${methods}`}`),
    subject: visit.subject,
    encounter: visit.encounter,
    occurrenceDateTime: visit.at,
    ...(rests.length > 0 && { basis: [...new Set(rests)].map((reference) => ({ reference })) }),
    prediction: [
      {
        outcome: concept(`${name}: ${meaning}`),
        qualitativeRisk: concept(priority),
        ...(reasons.length > 0 && { rationale: plainText(reasons.join('\n')) }),
      },
    ],
    ...(mitigation !== undefined && { mitigation }),
    note: notes(
      ...reasons,
      saved === decision.priority
        ? ''
        : `Saved as ${priorities[saved].name}; the rules of this export say ${priorities[decision.priority].name}. The worse stands.`,
      missing.length === 0 ? '' : `Not assessed, and not taken as normal: ${missing.join(', ')}.`,
      'Made by rules on the device to support a clinician. Not a diagnosis.',
    ),
  };
}
