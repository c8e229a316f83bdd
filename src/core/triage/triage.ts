import type { TriagePack } from '../packs/triage-pack';
import { findCautions } from './cautions/find';
import { setAsideCalm } from './cautions/set-aside';
import { type Caution, forbidsCalm } from './cautions/types';
import { considerConditions } from './conditions/conditions';
import type { Considered } from './conditions/types';
import { decideDisposition } from './disposition/decide-disposition';
import type { Disposition } from './disposition/types';
import { gatherFacts } from './facts/gather-facts';
import type { Evidence, Intake } from './findings/types';
import { type FollowUp, followUps } from './follow-ups/follow-ups';
import { type AppliedMeasurements, applyMeasurements, evidenceByVital } from './reading/measurements/apply';
import { readMeasurements } from './reading/measurements/read';
import type { Answers, ModelReading, Reading } from './reading/types';
import { reconcile } from './reconcile/reconcile';
import { decide } from './rules/decide';
import type { Decision, Reason } from './rules/types';
import { summarise } from './summary/summarise';
import type { Sbar } from './summary/types';

export interface TriageResult {
  reading: Reading;
  decision: Decision;
  /** Where the person should go, and how soon. */
  disposition: Disposition;
  /** What is worth asking next, most important first. */
  followUps: FollowUp[];
  summary: Sbar;
  /** What is worth thinking of; made beside the decision and never part of it. */
  conditions: Considered[];
  /** What the words say in numbers, how it is used, and the intake with it: the one that the rules were held against. */
  measurements: AppliedMeasurements;
  /** What is doubtful about the note as a whole, to be settled by a person. */
  cautions: Caution[];
}

/** Marks the reasons that rest on a vital sign from the words. */
function markFromText(decision: Decision, places: ReadonlyMap<string, readonly Evidence[]>): Decision {
  const reasons = decision.reasons.map((reason): Reason => {
    const fromText = reason.vitals.flatMap((item) =>
      (places.get(item) ?? []).map((evidence) => ({ item, reader: 'lexicon' as const, evidence })),
    );
    return fromText.length > 0 ? { ...reason, fromText } : reason;
  });
  return { ...decision, reasons };
}

/**
 * The four steps without the model's own work: read (lexicon), reconcile with what the model saw (if anything),
 * decide, tell. Pure and fast: under 100 ms for a 4,000-character text.
 */
export function triage(pack: TriagePack, given: Intake, model: ModelReading, answers: Answers): TriageResult {
  const measurements = applyMeasurements(pack, given, readMeasurements(pack, given.text));
  const { intake } = measurements;
  const places = evidenceByVital(measurements);
  const read = reconcile(pack, intake, model, answers, places);
  const cautions = findCautions(pack, intake, read, measurements);
  const reading = setAsideCalm(pack, read, cautions);
  const calmAllowed = !forbidsCalm(cautions);
  const decision = markFromText(decide(pack, reading, intake, calmAllowed), places);
  const facts = { ...gatherFacts(pack, reading.findings, intake), sex: intake.sex };
  const { findings, unconfirmed } = reading;
  const disposition = decideDisposition({
    pack,
    intake,
    findings,
    unconfirmed,
    decision,
    facts,
    calmAllowed,
  });
  return {
    reading,
    decision,
    disposition,
    followUps: followUps({ pack, intake, reading, decision, disposition, facts }),
    summary: summarise(pack, { intake, reading, decision, disposition, cautions }),
    conditions: considerConditions(pack, facts),
    measurements,
    cautions,
  };
}

export { readWithModel } from './reading/model/model-reader';
