/** Finds vital signs in folded text by name, unit and shape. Whose they are, and from when, is decided later. */

import type { NumericVitalName } from '../../findings/types';
import type { Compiled } from './compile';
import { type Form, hitsOf, type VitalForm } from './forms';
import { apart, type Found, type FoundValue, PLAIN } from './found';
import { findLevels } from './levels';
import { parse } from './patterns';
import { gapBefore, spansOf, touches } from './spans';
import { findTables } from './tables';
import { type Bound, beyond, inBand, inOwnUnit, pressurePair } from './units';

function boundOf({ inclusive }: Compiled, above?: string, below?: string): Bound | undefined {
  const word = above ?? below;
  if (word === undefined) return undefined;
  return { side: above === undefined ? 'below' : 'above', inclusive: inclusive.test(word) };
}

const SECONDS_A_MINUTE = 60;

function readForm(compiled: Compiled, { vital, kind, form }: VitalForm, text: string): Found[] {
  return hitsOf(form, compiled.link, text).flatMap(({ from, to, whole, groups }): Found[] => {
    const { n, second, unit, other, above, below, window } = groups;
    if (n === undefined) return [];
    const decimal = /[.,]/.test(n);
    const times = window === undefined ? 1 : SECONDS_A_MINUTE / Number(window);
    const written = [n, ...(second === undefined ? [] : [second])].map((each) => parse(each) * times);
    const doubtful = kind === 'doubtful' || kind === 'company' ? vital.doubtful : undefined;
    if (kind === 'alone' && !written.every((each) => vital.alone && inBand(each, vital.alone.band)))
      return [];
    if (kind === 'alone-other') {
      const alone = vital.others?.find((each) => each.alone)?.alone;
      const fits = alone && written.every((each) => inBand(each, alone.band));
      // "102F" is also a woman of 102 years.
      if (!fits || (alone.decimal && !decimal && !/^(?:°|deg)/.test(other ?? ''))) return [];
    }
    // "P:130" stands in a form, "p 130" may be a page.
    const sure = unit !== undefined || other !== undefined || /^\p{L}+ ?[:=]/u.test(whole);
    const bound = boundOf(compiled, above, below);
    const values = written.flatMap((each): FoundValue[] => {
      const measure = inOwnUnit(vital, each, unit, other);
      if (doubtful && !inBand(measure.value, doubtful.band)) return [];
      const past = bound && beyond(vital, measure.value, bound);
      const trouble = measure.unclear ? 'unclear' : past?.open ? 'bounded' : undefined;
      return [{ item: vital.name, value: past?.value ?? measure.value, ...(trouble && { trouble }) }];
    });
    if (values.length === 0) return [];
    return [
      {
        values,
        from,
        to,
        company: kind === 'company' && !decimal && !sure,
        bounded: bound !== undefined,
        nameless: kind === 'alone' || kind === 'alone-other' || kind === 'company',
      },
    ];
  });
}

function readMeters({ meters, link }: Compiled, text: string): Found[] {
  return meters.flatMap(({ vital, value, phrase }) =>
    hitsOf(phrase, link, text).map(({ from, to }) => ({
      ...PLAIN,
      values: [{ item: vital.name, value }],
      from,
      to,
    })),
  );
}

/** Lowest of a bare pair that is a pressure and no date, time or share. */
const BARE = { systolic: 60, diastolic: 32, highest: 300 } as const;

function readPressure(compiled: Compiled, text: string): Found[] {
  const { named, bare, systolic, diastolic, centimetres } = compiled.pressure;
  const forms: [Form, NumericVitalName, 'bare' | 'centimetres' | 'named'][] = [
    [named, 'systolic', 'named'],
    [bare, 'systolic', 'bare'],
    [systolic, 'systolic', 'named'],
    [diastolic, 'diastolic', 'named'],
    [centimetres, 'systolic', 'centimetres'],
  ];
  return forms.flatMap(([form, item, kind]) =>
    hitsOf(form, compiled.link, text).flatMap(({ from, to, whole, groups }): Found[] => {
      const { n, second, alone, upto, above, below } = groups;
      const bound = boundOf(compiled, above, below);
      const step = bound === undefined || bound.inclusive ? 0 : bound.side === 'above' ? 1 : -1;
      const found = { ...PLAIN, from, to, nameless: kind === 'bare', bounded: bound !== undefined };
      if (n === undefined || second === undefined) {
        const ends = [alone, upto].flatMap((each) => (each === undefined ? [] : [parse(each) + step]));
        return [{ ...found, values: ends.map((value) => ({ item, value })) }];
      }
      const scale = kind === 'centimetres' && parse(n) <= 30 ? 10 : 1;
      const [high, low] = [parse(n) * scale, parse(second) * scale];
      const likely = high >= BARE.systolic && low >= BARE.diastolic && high > low && high <= BARE.highest;
      if (kind !== 'named' && !likely) return [];
      // "BP 80-90" are two ends, "BP 80-40" is a pair.
      const range = high <= low && /\d ?- ?\d/.test(whole);
      const values = range ? [high, low].map((value) => ({ item, value })) : pressurePair(high, low);
      return [{ ...found, values }];
    }),
  );
}

const NOT_BEFORE_REACH = 20;

export function findVitals(compiled: Compiled, text: string): Found[] {
  const { cells, extents } = findTables(compiled.tables, text);
  const labels = spansOf(text, compiled.notBefore);
  const numbered = (from: number): boolean =>
    /^[\s:]*$/.test(gapBefore(labels, text, from, NOT_BEFORE_REACH) ?? '-');
  const plain = [
    ...compiled.forms.flatMap((form) => readForm(compiled, form, text)),
    ...readPressure(compiled, text),
    ...readMeters(compiled, text),
    ...findLevels(compiled, text),
  ];
  // A table is read as a whole: the last of its names and the first of its numbers do not belong together.
  const outside = plain.filter(({ from, to }) => !touches(extents, from, to));
  const all = apart([...cells, ...outside]).filter(({ from, nameless }) => !nameless || !numbered(from));
  const itemsOf = (some: readonly Found[]): Set<string> =>
    new Set(some.flatMap(({ values }) => values.map(({ item }) => item)));
  const sure = itemsOf(all.filter(({ company }) => !company)).size > 0;
  const several = itemsOf(all).size > 1;
  return all.filter(({ company }) => !company || sure || several);
}
