/** Finds age and sex in folded text: only where the words leave no doubt, for the age chooses the protocol. */

import { ageInDays } from '../../facts/age';
import type { Age, Sex } from '../../findings/types';
import { checkAge } from '../../intake/check-person';
import type { Compiled } from './compile';
import { apart, type Place } from './found';
import { parse } from './patterns';
import { countBelow, gapBefore, type Spans, spansOf, touches } from './spans';
import type { Timing } from './types';

export type FoundPerson = Place & { timing: Timing } & (
    | { item: 'age'; value: Age }
    | { item: 'sex'; value: Sex }
  );

type WrittenUnit = Compiled['ages'][number]['unit'];

const HOURS_A_DAY = 24;
const DAYS_A_WEEK = 7;
const WEEKS_A_YEAR = 52;
const WEEKS_AS_DAYS = 2 * WEEKS_A_YEAR;

function ageOf(value: number, unit: WrittenUnit): Age {
  if (unit === 'hours') return { value: Math.floor(value / HOURS_A_DAY), unit: 'days' };
  if (unit !== 'weeks') return { value, unit };
  return value <= WEEKS_AS_DAYS
    ? { value: Math.round(value * DAYS_A_WEEK), unit: 'days' }
    : { value: Math.floor(value / WEEKS_A_YEAR), unit: 'years' };
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

/** What stands near an age, looked up once for the whole text. */
interface Nearby {
  relatives: Spans;
  agePast: Spans;
  ageOther: Spans;
  labels: Spans;
}

/** Farthest that a word is looked for before an age, in characters. */
const REACH = 24;
const PERSON_GAP = /^(?:'s)?(?: is| was)?[ ,:(]*(?:an? |aged? )?$/;
/** "Brought by her 40 year old son" */
const COMPANION = /(?:by|with) (?:his|her|their|the|an?) $/;
const BROUGHT = /(?:by|with|from|to) (?:his |her |the |my )?$/;

function timingOf(
  compiled: Compiled,
  { relatives, agePast, ageOther }: Nearby,
  text: string,
  { from, to }: Place,
  age?: Age,
): Timing {
  const beside = (spans: Spans, gap: RegExp): boolean => gap.test(gapBefore(spans, text, from, REACH) ?? '?');
  const grownUp = age !== undefined && ageInDays(age) >= GROWN_UP;
  if (beside(relatives, PERSON_GAP)) {
    const start = relatives.starts[countBelow(relatives.ends, from + 1) - 1] ?? from;
    const brought = BROUGHT.test(text.slice(Math.max(0, start - REACH), start));
    // "Brought by his wife, 34F": the years of a grown-up there may be hers; those of a child are the patient's.
    if (!brought || grownUp) return 'other-person';
  }
  if (grownUp && COMPANION.test(text.slice(Math.max(0, from - REACH), from))) return 'other-person';
  compiled.relativeNext.lastIndex = to;
  if (compiled.relativeNext.test(text)) return 'other-person';
  if (beside(ageOther, /^[\s:]*$/)) return 'other-person';
  return beside(agePast, /^[\s:]*$/) ? 'past' : 'current';
}

interface FoundAge extends Place {
  value: Age;
  timing: Timing;
  sex?: Sex;
}

function findAges(
  compiled: Compiled,
  near: Nearby,
  text: string,
  originalOf: (place: Place) => string,
): FoundAge[] {
  const forbidden = new Set(
    [...compiled.unless].flatMap(([key, expression]) => (text.search(expression) < 0 ? [] : [key])),
  );
  return compiled.ages.flatMap(({ unit, unless, minus, from, to, expression }) => {
    if (unless !== undefined && forbidden.has(unless)) return [];
    return [...text.matchAll(expression)].flatMap((match): FoundAge[] => {
      const groups = match.groups ?? {};
      const place = { from: match.index, to: match.index + match[0].length };
      const written = parse(groups.n ?? '');
      if (written < from || written > to) return [];
      const age = ageOf(written - minus, unit);
      const sex = sexOf(groups);
      // "5 year old scar", but "34F burn" is a woman.
      compiled.ageNotAfter.lastIndex = place.to;
      if (!sex && compiled.ageNotAfter.test(text)) return [];
      if (/^[\s:]*$/.test(gapBefore(near.labels, text, place.from, REACH) ?? '-')) return [];
      if (letterIsDoubtful(age, groups, originalOf(place))) return [];
      const possible = checkAge(age.value, age.unit).ok;
      const timing = possible ? timingOf(compiled, near, text, place, age) : 'implausible';
      return [{ value: age, timing, ...place, ...(sex && { sex }) }];
    });
  });
}

/** `originalOf` gives the words as they were typed. Linear in the length of the text. */
export function findPerson(
  compiled: Compiled,
  text: string,
  originalOf: (place: Place) => string,
): FoundPerson[] {
  const near: Nearby = {
    relatives: spansOf(text, compiled.relative),
    agePast: spansOf(text, compiled.agePast),
    ageOther: spansOf(text, compiled.ageOther),
    labels: spansOf(text, compiled.notBefore),
  };
  const ages = apart(findAges(compiled, near, text, originalOf));
  const told = ages.filter(({ sex }) => sex !== undefined);
  const taken: Spans = { starts: told.map(({ from }) => from), ends: told.map(({ to }) => to) };
  const sexes = compiled.sexes.flatMap((expression) =>
    [...text.matchAll(expression)].flatMap((match): (Place & { value: Sex })[] => {
      const value = sexOf(match.groups ?? {});
      const place = { from: match.index, to: match.index + match[0].length };
      return value && !touches(taken, place.from, place.to) ? [{ value, ...place }] : [];
    }),
  );
  return [
    ...ages.flatMap(({ sex, ...age }): FoundPerson[] => [
      { item: 'age', ...age },
      ...(sex ? [{ item: 'sex' as const, value: sex, timing: age.timing, from: age.from, to: age.to }] : []),
    ]),
    ...apart(sexes).map(
      (each): FoundPerson => ({ item: 'sex', ...each, timing: timingOf(compiled, near, text, each) }),
    ),
  ];
}
