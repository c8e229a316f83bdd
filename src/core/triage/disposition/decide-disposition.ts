/** Where the person should go, and how soon. Rules decide; a model can only make it more urgent, never less. */

import type { SelfCareEntry, TriagePack } from '../../packs/triage-pack';
import type { Facts } from '../facts/facts';
import type { Finding, Intake } from '../findings/types';
import { applyingTo } from '../rules/applying';
import { leadOf } from '../rules/fire';
import type { Decision, Reason } from '../rules/types';
import { weighModel } from './model-weight';
import { complaintsOf, fitSelfCare, mayHold } from './self-care';
import type { Basis, Disposition, DispositionReason } from './types';

export interface DispositionCase {
  pack: TriagePack;
  intake: Intake;
  findings: readonly Finding[];
  /** Seen by the model alone. */
  unconfirmed: readonly Finding[];
  decision: Decision;
  facts: Facts;
  /** False where the note as a whole is doubtful: then nothing calm is said. */
  calmAllowed: boolean;
  /** True where the note is in a language that is not read. */
  notRead?: boolean;
  /** Danger signs that are neither there nor excluded; those of them that somebody could not say. */
  unsettled?: readonly string[];
  unsure?: readonly string[];
}

const asReason = ({ rule, label, citation }: Reason): DispositionReason => ({ rule, label, citation });
const asEntryReason = ({ id, title, citation }: SelfCareEntry): DispositionReason => ({
  rule: id,
  label: title,
  citation,
});

/** At some age a rule would keep the case from home, and the age is not known. */
function ageMatters({ pack, facts }: DispositionCase): boolean {
  if (facts.ageDays !== undefined) return false;
  return applyingTo(pack, undefined).rules.some(
    (rule) => leadOf(rule) !== 'open' && mayHold(rule.when, facts),
  );
}

/** Danger signs that nobody has answered: without them a note that was not read has no place to go. */
function unanswered({ pack, findings, unsure = [] }: DispositionCase): string[] {
  const told = findings.filter(({ readers }) => readers.includes('person')).map(({ code }) => code);
  const answered = new Set([...told, ...unsure]);
  return pack.cautions.otherLanguage.ask.filter((code) => !answered.has(code));
}

/** The soonest time that a rule names. */
function soonestOf({ texts: { timeFrames } }: TriagePack, reasons: readonly Reason[]): string | undefined {
  return timeFrames.find((time) => reasons.some(({ timeFrame }) => timeFrame === time));
}

export function decideDisposition(given: DispositionCase): Disposition {
  const { pack, decision, facts, calmAllowed } = given;
  const { dispositions: texts } = pack.texts;
  const { soon } = texts.clinic;
  const away = (kind: 'emergency' | 'clinic', basis: Basis, more: Partial<Disposition> = {}): Disposition => {
    const { timeFrame, safetyNet } = texts[kind];
    return { kind, basis, timeFrame, why: [], advice: [], safetyNet, ask: [], ...more };
  };
  const leading = (lead: Reason['lead']): Reason[] => decision.reasons.filter((each) => each.lead === lead);
  const emergencies = leading('emergency');
  if (emergencies.length > 0) {
    // A red rule is for now; a rule that names hours speaks where all fired ones do.
    const allNamed = emergencies.every(({ timeFrame }) => timeFrame !== undefined);
    const own = decision.priority !== 'red' && allNamed ? soonestOf(pack, emergencies) : undefined;
    const why = emergencies.map(asReason);
    return away('emergency', 'rule', { why, ...(own !== undefined && { timeFrame: own }) });
  }
  const model = weighModel(given);
  if (model.emergencies.length > 0) {
    return away('emergency', 'model', { why: model.emergencies, ask: model.feared });
  }
  const urgent = leading('clinic');
  if (urgent.length > 0) {
    return away('clinic', 'rule', { timeFrame: soonestOf(pack, urgent) ?? soon, why: urgent.map(asReason) });
  }
  const dangers = given.notRead ? unanswered(given) : [];
  if (dangers.length > 0) {
    const { timeFrame, safetyNet } = texts['not-read'];
    return { kind: 'not-read', basis: 'not-read', timeFrame, why: [], advice: [], safetyNet, ask: dangers };
  }
  const { unsettled = [], unsure = [] } = given;
  const open = [...new Set([...unsettled, ...model.feared])];
  const fears = open.filter((code) => !unsure.includes(code));
  // Where a rule fired that leaves room for care at home, and home is not to be, it is the rule's urgency that counts.
  const urgency = open.length > 0 || decision.reasons.length > 0 ? { timeFrame: soon } : {};
  if (complaintsOf(pack, facts).length === 0) {
    return away('clinic', 'too-little-known', { ask: fears, ...urgency });
  }
  const fit = fitSelfCare(pack, facts);
  if (fit.kind === 'none' || !calmAllowed || open.length > 0 || ageMatters(given)) {
    return away('clinic', 'caution', { ask: fears, ...urgency });
  }
  if (fit.kind === 'open') return away('clinic', 'caution', { ask: fit.ask, ...urgency });
  const home = texts['self-care'];
  return {
    kind: 'self-care',
    basis: 'self-care',
    timeFrame: home.timeFrame,
    why: [...new Map(fit.entries.map((entry) => [entry.title, asEntryReason(entry)])).values()],
    advice: [...new Set(fit.entries.flatMap(({ advice }) => advice))],
    safetyNet: [
      ...new Set([
        ...fit.entries.flatMap(({ comeBackIf }) => comeBackIf).map((each) => `${home.comeBack} ${each}.`),
        ...home.safetyNet,
      ]),
    ],
    ask: [],
  };
}
