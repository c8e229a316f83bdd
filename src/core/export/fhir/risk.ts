/** The priority, and what it rests on. */
import type { Reference, RiskAssessment, RiskAssessmentPrediction } from 'fhir/r4';
import type { TriagePack } from '../../packs/triage-pack';
import type { Disposition } from '../../triage/disposition/types';
import type { Citation, Priority } from '../../triage/rules/types';
import type { TriageResult } from '../../triage/triage';
import { concept, notes, plainText } from './basics';
import type { Visit } from './observations';

interface Basis {
  visit: Visit;
  /** The priority that stands: what was saved, or what the rules say now where that is worse. */
  priority: Priority;
  saved: Priority;
  result: TriageResult;
  /** Resources by finding code or vital sign's name. */
  known: ReadonlyMap<string, Reference>;
}

function cite({ source, section, year }: Citation): string {
  return `${source}, ${section} (${year})`;
}

/** Where to go: a prediction of its own beside the priority, with what it rests on. */
function toPlace(pack: TriagePack, { kind, basis, timeFrame, why }: Disposition): RiskAssessmentPrediction {
  const reasons = why.map(({ label, citation }) => `${label}. Source: ${cite(citation)}`);
  const rationale = plainText([`Rests on: ${BASIS[basis]}.`, ...reasons].join('\n'));
  return {
    outcome: concept(`Where to go: ${pack.texts.dispositions[kind].name}, ${timeFrame}`),
    qualitativeRisk: concept(kind),
    ...(rationale !== undefined && { rationale }),
  };
}

const BASIS = {
  rule: 'published rules',
  model: 'a danger sign that the model alone read, not confirmed yet',
  'self-care': 'published advice for self-care',
  caution: 'caution, since not enough is known to send the person home',
  'too-little-known': 'caution, since no complaint was understood',
  'not-read': 'nothing yet: the note is in a language that is not read',
} as const satisfies Record<Disposition['basis'], string>;

/** The verdict: one colour, where to go, what decides, what it rests on, and what to do. */
export function toRiskAssessment(pack: TriagePack, basis: Basis): RiskAssessment {
  const { visit, priority, saved, result, known } = basis;
  const { decision, disposition, verdict, headline, actions, cautions } = result;
  const { priorities } = pack.texts;
  const { name, meaning } = priorities[priority];
  const rests = decision.reasons.flatMap(({ findings, vitals }) =>
    [...findings, ...vitals].flatMap((item) => known.get(item)?.reference ?? []),
  );
  const reasons = decision.reasons.map(({ label, citation }) => `${label}. Source: ${cite(citation)}`);
  const missing = decision.unassessed.map(({ label }) => label);
  const protocols = pack.protocols.filter(({ id }) => decision.protocols.includes(id));
  const methods = protocols.map(({ title }) => title).join('; ');
  // A priority that was saved as more urgent than the rules say here leaves nothing calmer to be said.
  const isOwn = priority === verdict.priority;
  const place = isOwn || disposition.kind === 'emergency' ? disposition : undefined;
  const said = place ? [...place.advice, ...place.safetyNet] : [];
  const mitigation = plainText([...(isOwn ? actions : []).map(({ text }) => text), ...said].join('\n'));
  const rationale = plainText([...(isOwn ? [headline] : []), ...reasons].join('\n'));
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
        ...(rationale !== undefined && { rationale }),
      },
      ...(place ? [toPlace(pack, place)] : []),
    ],
    ...(mitigation !== undefined && { mitigation }),
    note: notes(
      ...cautions.map(({ text }) => `To be checked first: ${text}`),
      ...reasons,
      verdict.protocolPriority === priority
        ? ''
        : `By the protocol alone: ${priorities[verdict.protocolPriority].name}.`,
      saved === verdict.priority
        ? ''
        : `Saved as ${priorities[saved].name}; the rules of this export say ${priorities[verdict.priority].name}. The worse stands.`,
      missing.length === 0 ? '' : `Not assessed, and not taken as normal: ${missing.join(', ')}.`,
      'Made by rules on the device to support a clinician. Not a diagnosis.',
    ),
  };
}
