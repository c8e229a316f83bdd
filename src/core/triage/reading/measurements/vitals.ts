/** Finds vital signs in folded text, whoever they are of and whenever they were. */

import type { MeasurementPatterns } from '../../../packs/triage-pack';
import type { Avpu, NumericVitalName } from '../../findings/types';
import type { Band, Compiled, VitalForm, VitalPattern } from './compile';

/** `from` and `to` are offsets in the folded text. */
export interface Place {
  from: number;
  to: number;
}
export type Trouble = 'unclear' | 'bounded';
export interface FoundVital extends Place {
  item: NumericVitalName | 'avpu' | 'gcs';
  value: number | Avpu;
  /** Read only beside other vital signs. */
  company: boolean;
  /** Known by its unit or shape: a house number is not. */
  nameless: boolean;
  trouble?: Trouble;
  /** "over 39": no negation or condition is far. */
  bounded: boolean;
  /** Where the name ends and the number begins: "was", "now". */
  links: string;
  /** An earlier one that this one takes the place of: "was 39, now 37". */
  replaces: boolean;
}

const within = (value: number, { low, high }: Band): boolean => value >= low && value <= high;
const parse = (digits: string): number => Number(digits.replace(',', '.'));

/** To the steps in which the vital sign is measured, so that 102.5 F is 39.2 and not 39.16666. */
const rounded = (value: number): number => Math.round(value * 10) / 10;

interface Measure {
  value: number;
  unclear: boolean;
}

function inOwnUnit(vital: VitalPattern, written: number, unit?: string, other?: string): Measure {
  const { others = [], unclear } = vital;
  const convert = ({ minus, times }: { minus: number; times: number }): number =>
    rounded((written - minus) * times);
  if (other !== undefined) {
    const known = others.find(({ units }) =>
      units.some((each) => new RegExp(`^(?:${each})$`, 'u').test(other)),
    );
    return { value: known ? convert(known) : written, unclear: !known };
  }
  if (unit !== undefined) return { value: written, unclear: false };
  const bare = others.find((each) => each.bare && within(written, each.bare));
  if (bare) return { value: convert(bare), unclear: false };
  return { value: written, unclear: unclear !== undefined && within(written, unclear) };
}

/** "over 39" is taken as the next step; what may lie on either side of calm stays open. */
function bounded(
  vital: VitalPattern,
  value: number,
  side: 'above' | 'below',
): { value: number; open: boolean } {
  const { low, high } = vital.calm;
  const step = vital.rounding < 0.5 ? 0.1 : 1;
  const next = rounded(side === 'above' ? value + step : value - step);
  const outside = side === 'above' ? value >= high : value <= low;
  // Nothing lies beyond: a saturation over 95, a refill under 2 s.
  const calm =
    side === 'above' ? value >= low && high >= 100 && vital.name === 'spo2' : value <= high && low <= 0;
  return { value: outside ? next : value, open: !outside && !calm };
}

function readForm({ vital, kind, expression }: VitalForm, text: string): FoundVital[] {
  const found: FoundVital[] = [];
  for (const match of text.matchAll(expression)) {
    const { n, second, unit, other, above, below, links = '' } = match.groups ?? {};
    if (n === undefined) continue;
    const decimal = /[.,]/.test(n);
    const written = [n, ...(second === undefined ? [] : [second])].map(parse);
    const doubtful = kind === 'doubtful' || kind === 'company' ? vital.doubtful : undefined;
    const otherAlone = vital.others?.find((each) => each.alone)?.alone;
    if (kind === 'alone' && !written.every((each) => vital.alone && within(each, vital.alone.band))) continue;
    if (kind === 'alone-other') {
      const fits = otherAlone && written.every((each) => within(each, otherAlone.band));
      // "102F" is also a woman of 102 years.
      if (!fits || (otherAlone.decimal && !decimal && !/^(?:°|deg)/.test(other ?? ''))) continue;
    }
    for (const each of written) {
      const measure = inOwnUnit(vital, each, unit, other);
      if (doubtful && !within(measure.value, doubtful.band)) continue;
      const side = above === undefined ? (below === undefined ? undefined : 'below') : 'above';
      const bound = side && bounded(vital, measure.value, side);
      const trouble = measure.unclear ? 'unclear' : bound?.open ? 'bounded' : undefined;
      found.push({
        item: vital.name,
        value: bound?.value ?? measure.value,
        from: match.index,
        to: match.index + match[0].trimEnd().length,
        company: kind === 'company' && !decimal && unit === undefined && other === undefined,
        bounded: side !== undefined,
        nameless: kind === 'alone' || kind === 'alone-other' || kind === 'company',
        links,
        replaces: false,
        ...(trouble && { trouble }),
      });
    }
  }
  return found;
}

/** Lowest of a bare pair that is a pressure and no date, time or share. */
const BARE = { systolic: 60, diastolic: 32 } as const;

function readPressure({ pressure }: Compiled, text: string): FoundVital[] {
  const found: FoundVital[] = [];
  const plain = { company: false, replaces: false, bounded: false } as const;
  for (const [expression, bare] of [
    [pressure.named, false],
    [pressure.bare, true],
    [pressure.systolic, false],
  ] as const) {
    for (const match of text.matchAll(expression)) {
      const { n, second, alone, links = '' } = match.groups ?? {};
      const [from, to] = [match.index, match.index + match[0].trimEnd().length];
      const put = (item: 'systolic' | 'diastolic', value: string): void => {
        found.push({ ...plain, nameless: bare, item, value: parse(value), from, to, links });
      };
      if (alone !== undefined) put('systolic', alone);
      if (n === undefined || second === undefined) continue;
      const [high, low] = [parse(n), parse(second)];
      if (bare && (high < BARE.systolic || low < BARE.diastolic || high <= low || high > 300)) continue;
      put('systolic', n);
      put('diastolic', second);
    }
  }
  return found;
}

function readLevels({ avpu, avpuNot, gcs }: Compiled, text: string): FoundVital[] {
  const plain = { company: false, replaces: false, bounded: false, nameless: false, links: '' } as const;
  const place = (match: RegExpExecArray): Place => ({ from: match.index, to: match.index + match[0].length });
  const none = [...text.matchAll(avpuNot)].map(place);
  const levels = avpu.flatMap(({ value, expression }) =>
    [...text.matchAll(expression)].map(
      (match): FoundVital => ({ ...plain, item: 'avpu', value, ...place(match) }),
    ),
  );
  const scores = [...text.matchAll(gcs)].map(
    (match): FoundVital => ({ ...plain, item: 'gcs', value: parse(match.groups?.n ?? ''), ...place(match) }),
  );
  const inside = ({ from, to }: Place): boolean => none.some((each) => each.from < to && from < each.to);
  return [...levels.filter((level) => !inside(level)), ...scores];
}

/** Of readings that share words the one that began first stays, then the longest; one place may hold a pair. */
function apart(found: FoundVital[]): FoundVital[] {
  const sorted = found.toSorted((a, b) => a.from - b.from || b.to - a.to);
  const kept: FoundVital[] = [];
  for (const each of sorted) {
    const same = kept.some(({ from, to }) => from === each.from && to === each.to);
    const clash = kept.some(({ from, to }) => from < each.to && each.from < to);
    if (same ? kept.every((other) => other.from !== each.from || other.links === each.links) : !clash)
      kept.push(each);
  }
  return kept;
}

/** "temp was 39 yesterday, now 37": the number behind is of the same vital sign. */
function followed(
  found: FoundVital[],
  { followOn }: Compiled,
  pack: MeasurementPatterns,
  text: string,
): FoundVital[] {
  return found.flatMap((first) => {
    const match = followOn.exec(text.slice(first.to, first.to + 60));
    const vital = pack.vitals.find(({ name }) => name === first.item);
    const { n, now } = match?.groups ?? {};
    if (!match || !vital || n === undefined) return [first];
    const to = first.to + match[0].length;
    const from = to - n.length;
    if (found.some((other) => other !== first && other.from < to && other.to > first.to)) return [first];
    const { value, unclear } = inOwnUnit(vital, parse(n));
    // Seldom a vital sign of the same kind: "temp 39, now 4 stools".
    const like = typeof first.value === 'number' && value > first.value / 2 && value < first.value * 2;
    if (!like || unclear) return [first];
    return [
      first,
      { ...first, value, from, to, links: now === undefined ? '' : 'now', replaces: now !== undefined },
    ];
  });
}

export function findVitals(compiled: Compiled, pack: MeasurementPatterns, text: string): FoundVital[] {
  const all = apart([
    ...compiled.forms.flatMap((form) => readForm(form, text)),
    ...readPressure(compiled, text),
    ...readLevels(compiled, text),
  ]).filter(
    ({ from, nameless }) => !nameless || !compiled.notBefore.test(text.slice(Math.max(0, from - 20), from)),
  );
  const items = new Set(all.filter(({ company }) => !company).map(({ item }) => item));
  const short = new Set(all.map(({ item }) => item));
  const kept = all.filter(
    ({ company, item }) => !company || items.size > 0 || (short.size > 1 && short.has(item)),
  );
  return followed(kept, compiled, pack, text);
}
