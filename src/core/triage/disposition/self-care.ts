/**
 * Whether a case can be looked after at home. It takes a published entry for every complaint there is: what no entry
 * covers, and what is decisive and was not asked, goes to the clinic. Caution alone sends nobody there.
 */
import { closureOf } from '../../packs/closure';
import type { Condition, SelfCareEntry, TriagePack } from '../../packs/triage-pack';
import { ageInDays, isWithin } from '../facts/age';
import { isAssessed } from '../facts/assessed';
import { evaluate } from '../facts/evaluate';
import type { Facts } from '../facts/facts';
import { tellsOf } from '../findings/tells';
import type { Age } from '../findings/types';

export type SelfCareFit =
  | { kind: 'fits'; entries: SelfCareEntry[] }
  /** It would fit if these were known to be absent. */
  | { kind: 'open'; entries: SelfCareEntry[]; ask: string[] }
  | { kind: 'none' };

/** Present findings that something must be done about. A code that the pack does not know is one. */
export function complaintsOf(pack: TriagePack, { present }: Facts): string[] {
  const neutral = new Set(pack.selfCare.neutral);
  const isOne = (code: string): boolean => ['complaint', 'unknown'].includes(tellsOf(pack, code));
  return [...present.keys()].filter((code) => isOne(code) && !neutral.has(code));
}

function lastsTooLong({ maxDays, covers }: SelfCareEntry, { present }: Facts): boolean {
  if (maxDays === undefined) return false;
  const durations = covers.flatMap((code) => [...(present.get(code)?.durations ?? [])]);
  return durations.some((days) => days !== undefined && days > maxDays);
}

/** The finding that says that the words are about a small child. */
const SMALL_CHILD = 'small_child';
const INFANCY_DAYS = ageInDays({ value: 1, unit: 'years' });

/** A note about an infant says that it is one: without a word of it, what is for the first year alone is ruled out. */
function mayBeOfAge({ below }: { below?: Age }, { present }: Facts): boolean {
  return below === undefined || ageInDays(below) > INFANCY_DAYS || present.has(SMALL_CHILD);
}

/** True where a condition holds or, for want of an age, cannot be ruled out: nobody is sent home since an age is missing. */
export function mayHold(condition: Condition, facts: Facts): boolean {
  if ('age' in condition && facts.ageDays === undefined) return mayBeOfAge(condition.age, facts);
  if ('all' in condition) return condition.all.every((each) => mayHold(each, facts));
  if ('any' in condition) return condition.any.some((each) => mayHold(each, facts));
  return evaluate(condition, facts) !== undefined;
}

function applies(entry: SelfCareEntry, facts: Facts): boolean {
  const { when, unless, ages } = entry;
  const ageFits = ages === undefined || (facts.ageDays !== undefined && isWithin(facts.ageDays, ages));
  return (
    ageFits &&
    evaluate(when, facts) !== undefined &&
    !lastsTooLong(entry, facts) &&
    !unless.some((each) => mayHold(each, facts))
  );
}

/** Denied, measured, or answered by another statement: who drinks as usual is not unable to drink. */
function isKnownAbsent(pack: TriagePack, code: string, facts: Facts): boolean {
  if (facts.present.has(code)) return false;
  const answered = Object.entries(pack.selfCare.answers).some(
    ([statement, codes]) => facts.present.has(statement) && codes.includes(code),
  );
  return answered || isAssessed(pack, code, facts);
}

export function fitSelfCare(pack: TriagePack, facts: Facts): SelfCareFit {
  const complaints = complaintsOf(pack, facts);
  const entries = pack.selfCare.entries.filter((entry) => applies(entry, facts));
  const unknownOf = ({ mustKnow }: SelfCareEntry): string[] =>
    mustKnow.flatMap((each) => {
      const choice = typeof each === 'string' ? [each] : each;
      return choice.some((code) => isKnownAbsent(pack, code, facts)) ? [] : choice.slice(0, 1);
    });
  const covered = (by: readonly SelfCareEntry[]): boolean => {
    const all = by.flatMap(({ covers }) => covers);
    const codes = new Set(all.flatMap((code) => [...closureOf(code, pack.findings)]));
    return by.length > 0 && complaints.every((code) => codes.has(code));
  };
  if (complaints.length === 0 || !covered(entries)) return { kind: 'none' };
  const known = entries.filter((entry) => unknownOf(entry).length === 0);
  if (covered(known)) return { kind: 'fits', entries: known };
  return { kind: 'open', entries, ask: [...new Set(entries.flatMap(unknownOf))] };
}
