import type { TriagePack } from '../packs/triage-pack';
import { findCautions } from './cautions/find';
import { setAsideCalm } from './cautions/set-aside';
import { type Caution, forbidsCalm } from './cautions/types';
import { considerConditions } from './conditions/conditions';
import type { Considered } from './conditions/types';
import { decideDisposition } from './disposition/decide-disposition';
import type { Disposition } from './disposition/types';
import { gatherFacts } from './facts/gather-facts';
import { measuredAsFindings } from './facts/measured';
import type { Evidence, Intake } from './findings/types';
import { type FollowUp, followUps } from './follow-ups/follow-ups';
import { type Note, readNote } from './reading/note';
import type { Answers, ModelReading, Reading } from './reading/types';
import { unreadKey } from './reading/unread';
import type { AppliedMeasurements } from './reconcile/applied';
import { applyMeasurements, evidenceByVital } from './reconcile/apply-measurements';
import { reconcile } from './reconcile/reconcile';
import { decide } from './rules/decide';
import type { Decision, Reason } from './rules/types';
import { summarise } from './summary/summarise';
import type { Sbar } from './summary/types';
import { type Action, actionsFor } from './verdict/actions';
import { headlineOf } from './verdict/headline';
import { decideVerdict, type Verdict } from './verdict/verdict';

export interface TriageResult {
  reading: Reading;
  decision: Decision;
  /** The one answer of both: what every screen, list and file shows. */
  verdict: Verdict;
  /** What decides, in the patient's own values and findings: one line. */
  headline: string;
  /** What to do next for this patient, in the order of saving a life; at most five. */
  actions: Action[];
  /** Where the person should go, and how soon. */
  disposition: Disposition;
  /** What is worth asking next, most important first. */
  followUps: FollowUp[];
  summary: Sbar;
  /** Conditions to think of. They are found beside the decision and never change it. */
  conditions: Considered[];
  /** The numbers in the words, how each is used, and the intake with them, which the rules then saw. */
  measurements: AppliedMeasurements;
  /** Words that were neither understood nor are known to be harmless, without those that do not matter. */
  unread: Evidence[];
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
 * The four steps in their order: read (once), reconcile with what the model saw (if anything) and what was measured,
 * decide, tell. Pure and fast: under 250 ms for 40,000 letters.
 */
export function triage(pack: TriagePack, given: Intake, model: ModelReading, answers: Answers): TriageResult {
  return triageNote(pack, readNote(pack, given.text), given, model, answers);
}

/** The steps after reading. A screen keeps the note and calls this at each tap, since the words stay the same. */
export function triageNote(
  pack: TriagePack,
  note: Note,
  given: Intake,
  model: ModelReading,
  answers: Answers,
): TriageResult {
  const measurements = applyMeasurements(pack, given, note.measurements);
  const { intake } = measurements;
  const places = evidenceByVital(measurements);
  const measured = measuredAsFindings(pack, intake, places);
  const read = reconcile(pack, {
    lexicon: note.lexicon.findings,
    aside: note.lexicon.aside,
    model,
    measured,
    answers,
  });
  const unread = note.unread.filter((place) => answers[unreadKey(place)] !== 'no');
  const cautions = findCautions(pack, note, read, measurements, unread);
  const reading = setAsideCalm(pack, read, cautions);

  const facts = gatherFacts(pack, reading.findings, intake);
  // A danger sign that no rule speaks of, at this age, is still no calm case.
  const inDanger = [...facts.present.keys()].some((code) => pack.findings.get(code)?.danger === true);
  const calmAllowed = !forbidsCalm(cautions) && !inDanger && reading.unsettled.length === 0;
  const decision = markFromText(decide(pack, reading, { intake, facts, calmAllowed }), places);
  const { findings, unconfirmed } = reading;
  const disposition = decideDisposition({
    pack,
    intake,
    findings,
    unconfirmed,
    decision,
    facts,
    calmAllowed,
    notRead: note.otherLanguage?.isMost === true,
    unsettled: reading.unsettled,
    unsure: reading.unsure,
  });
  const verdict = decideVerdict(decision, disposition);
  const decided = { intake, reading, decision, disposition, verdict, cautions };
  const headline = headlineOf(pack, { ...decided, facts });
  const actions = actionsFor(pack, { decision, verdict, disposition, facts });

  return {
    reading,
    decision,
    disposition,
    verdict,
    headline,
    actions,
    followUps: followUps({ pack, reading, decision, disposition, facts, measurements, cautions }),
    summary: summarise(pack, { ...decided, headline, actions }),
    conditions: considerConditions(pack, { ...facts, sex: intake.sex }),
    measurements,
    unread,
    cautions,
  };
}

export { readWithModel } from './reading/model/model-reader';
