/** Finds age and sex in folded text: only where the words leave no doubt, for the age chooses the protocol. */

import { ageInDays } from '../../facts/age';
import type { Age, AgeUnit, Sex } from '../../findings/types';
import { checkAge } from '../../intake/check-person';
import type { Compiled } from './compile';
import type { Timing } from './types';
import type { Place } from './vitals';

export type FoundPerson = Place & { timing: Timing } & (
    | { item: 'age'; value: Age }
    | { item: 'sex'; value: Sex }
  );

const DAYS_A_WEEK = 7;
const WEEKS_AS_DAYS = 104;

function ageOf(value: number, unit: AgeUnit | 'weeks'): Age {
  if (unit !== 'weeks') return { value, unit };
  return value <= WEEKS_AS_DAYS
    ? { value: Math.round(value * DAYS_A_WEEK), unit: 'days' }
    : { value: Math.floor(value / 52), unit: 'years' };
}

function sexOf(groups: Record<string, string | undefined>): Sex | undefined {
  if (groups.female !== undefined) return 'female';
  return groups.male === undefined ? undefined : 'male';
}

/** A bare letter: "4 m" are metres or months, "34M" is a man. `original` has its capitals. */
const OLD_ENOUGH_FOR_M = 19;
function letterIsDoubtful(age: Age, groups: Record<string, string | undefined>, original: string): boolean {
  const letter = groups.female ?? groups.male ?? '';
  if (letter.length !== 1 || /y/i.test(original)) return false;
  if (!/[FM]/.test(original)) return true;
  return letter === 'm' && age.value < OLD_ENOUGH_FOR_M;
}

const GROWN_UP = ageInDays({ value: 16, unit: 'years' });

function timingOf(compiled: Compiled, text: string, { from, to }: Place, age?: Age): Timing {
  const before = text.slice(Math.max(0, from - 60), from);
  const after = text.slice(to, to + 40);
  if (
    compiled.otherBeforeAge.test(before) ||
    compiled.otherAfter.test(after) ||
    compiled.ageOther.test(before)
  ) {
    return 'other-person';
  }
  if (age && ageInDays(age) >= GROWN_UP && compiled.broughtBefore.test(before)) return 'other-person';
  return compiled.agePast.test(before) ? 'past' : 'current';
}

/** `originalOf` gives the words as they were typed. */
export function findPerson(
  compiled: Compiled,
  text: string,
  originalOf: (place: Place) => string,
): FoundPerson[] {
  const found: (FoundPerson & { sex?: Sex })[] = [];
  for (const { unit, expression } of compiled.ages) {
    for (const match of text.matchAll(expression)) {
      const groups = match.groups ?? {};
      const place = { from: match.index, to: match.index + match[0].length };
      const age = ageOf(Number((groups.n ?? '').replace(',', '.')), unit);
      // "5 year old scar", but "34F burn" is a woman.
      if (!sexOf(groups) && compiled.ageNotAfter.test(text.slice(place.to, place.to + 40))) continue;
      if (compiled.notBefore.test(text.slice(Math.max(0, place.from - 20), place.from))) continue;
      if (letterIsDoubtful(age, groups, originalOf(place))) continue;
      const timing = checkAge(age.value, age.unit).ok ? timingOf(compiled, text, place, age) : 'implausible';
      const sex = sexOf(groups);
      found.push({ item: 'age', value: age, timing, ...place, ...(sex && { sex }) });
    }
  }
  const kept: FoundPerson[] = [];
  for (const { sex, ...age } of found.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (kept.some(({ item, from, to }) => item === 'age' && from < age.to && age.from < to)) continue;
    kept.push(age);
    if (sex) kept.push({ item: 'sex', value: sex, timing: age.timing, from: age.from, to: age.to });
  }
  for (const expression of compiled.sexes) {
    for (const match of text.matchAll(expression)) {
      const place = { from: match.index, to: match.index + match[0].length };
      const sex = sexOf(match.groups ?? {});
      const told = kept.some(({ item, from, to }) => item === 'sex' && from < place.to && place.from < to);
      if (sex && !told)
        kept.push({ item: 'sex', value: sex, timing: timingOf(compiled, text, place), ...place });
    }
  }
  return kept;
}
