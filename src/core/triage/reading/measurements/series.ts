/** "temp was 39 yesterday, now 37": the number behind is of the same vital sign, without its name. */

import type { MeasurementPatterns } from '../../../packs/triage-pack';
import type { Compiled } from './compile';
import type { Cues } from './cues';
import type { VitalPattern } from './forms';
import type { Found, FoundValue } from './found';
import { comaScore } from './levels';
import { any, DIGITS, END, longest, NUMBER_END, parse } from './patterns';
import { countBelow, nextStart } from './spans';
import { inOwnUnit, pressurePair } from './units';

type Followed = FoundValue['item'];

export interface SeriesForms {
  /** Marks and words of time before the number. */
  gap: RegExp;
  /** Some more words, then "now" or "then". */
  later: RegExp;
  number: ReadonlyMap<Followed, RegExp>;
  again: RegExp;
  theirs: RegExp;
  condition: RegExp;
}

const PAIR = String.raw`(?<n>\d{2,3})(?: ?(?:/|over) ?(?<second>\d{2,3}))?(?!\d|[.,]\d| ?[/:] ?\d)`;
const SCORE = String.raw`(?<n>\d{1,2})(?: ?/ ?15)?(?!\d|[.,]\d| ?[/:] ?\d)`;

export function seriesForms(pack: MeasurementPatterns): SeriesForms {
  const { context, vitals, pressure, notAfter, to } = pack;
  const { now, was, recent, past, again, corrects, hers, joins, fillers } = context;
  const words = longest([
    ...now,
    ...was,
    ...recent,
    ...past,
    ...again,
    ...corrects,
    ...hers,
    ...joins,
    ...fillers,
  ]);
  const gap = String.raw`(?:[ ,;:'()\[\]|/=\n>→↑↓—-]|\.(?= )|${words}(?![\p{L}])){1,14}`;
  const later = String.raw`[^.;!?\n\d]{0,30}?(?:${any(now)}|(?<![\p{L}\d])${any(again)})(?:[\s:=,(]|(?:it )?(?:is|was|at|of)(?![\p{L}]))*`;
  const numbers: [Followed, string][] = [
    ...vitals.map((vital: VitalPattern): [Followed, string] => {
      const others = (vital.others ?? []).flatMap(({ units }) => units);
      const other = others.length > 0 ? `|(?<other>${any(others)})` : '';
      const unit = String.raw` ?(?:(?<unit>${any(vital.units)})${other})(?![\p{L}])`;
      const range = `(?<n>${DIGITS})(?: ?${any(to)} ?(?<second>${DIGITS}))?${NUMBER_END}`;
      return [vital.name, String.raw`${range}(?:${unit}|(?! ?${any(notAfter)}${END})(?![\p{L}]))`];
    }),
    ['systolic', String.raw`${PAIR}(?: ?${any(pressure.units)}|(?! ?${any(notAfter)}${END}))(?![\p{L}])`],
    ['gcs', String.raw`${SCORE}(?! ?${any(notAfter)}${END})(?![\p{L}])`],
  ];
  return {
    gap: new RegExp(gap, 'uy'),
    later: new RegExp(later, 'uy'),
    number: new Map(numbers.map(([item, number]) => [item, new RegExp(number, 'uy')])),
    again: new RegExp(
      String.raw`→|[-=—]*>|↑|↓|(?<![\p{L}\d])${any([...again, ...corrects])}(?![\p{L}])`,
      'u',
    ),
    theirs: new RegExp(String.raw`(?<![\p{L}\d])${any(hers)}(?![\p{L}])`, 'u'),
    condition: new RegExp(String.raw`[ (]*${any(context.conditions)}(?![\p{L}])`, 'uy'),
  };
}

interface Match {
  from: number;
  to: number;
  gap: string;
  groups: Record<string, string | undefined>;
}

function matchAt(gap: RegExp, number: RegExp, text: string, at: number): Match | undefined {
  gap.lastIndex = at;
  if (!gap.test(text)) return undefined;
  const from = gap.lastIndex;
  number.lastIndex = from;
  const match = number.exec(text);
  if (!match) return undefined;
  return {
    from,
    to: from + match[0].trimEnd().length,
    gap: text.slice(at, from),
    groups: match.groups ?? {},
  };
}

/** Seldom a vital sign of the same kind: "temp 39, now 4 stools". */
const like = (value: number, first: number, swing = 2): boolean =>
  value > first / swing && value < first * swing;

function valuesOf(
  pack: MeasurementPatterns,
  found: Found,
  { groups }: Match,
  theirs: boolean,
): readonly FoundValue[] | undefined {
  const [model] = found.values;
  const { n, second, unit, other } = groups;
  if (!model || typeof model.value !== 'number' || n === undefined) return undefined;
  if (model.item === 'gcs') return comaScore(parse(n));
  if (model.item === 'systolic' && second !== undefined) {
    const plausible = parse(n) > parse(second);
    return plausible ? pressurePair(parse(n), parse(second)) : undefined;
  }
  const vital = pack.vitals.find(({ name }) => name === model.item);
  const written = [n, ...(second === undefined ? [] : [second])].map(parse);
  const measures = written.map((each) =>
    vital ? inOwnUnit(vital, each, unit, other) : { value: each, unclear: false },
  );
  const first = Number(model.value);
  // What is another person's says nothing of the patient's.
  const fits = measures.every(
    ({ value, unclear }) => !unclear && (theirs || like(value, first, vital?.swing)),
  );
  return fits ? measures.map(({ value }) => ({ item: model.item, value })) : undefined;
}

/** Farthest that a word of time is from the number before it. */
const REACH = 34;
/** And behind it: "(80 at baseline)". */
const TAIL = 16;

function followOne(
  { series, fillers }: Compiled,
  pack: MeasurementPatterns,
  cues: Cues,
  first: Found,
  before: number,
): Found | undefined {
  const item = first.values[0]?.item;
  const number = item && series.number.get(item);
  if (!number) return undefined;
  const { text, times, timeStarts } = cues;
  const direct = matchAt(series.gap, number, text, first.to);
  const word = nextStart({ starts: timeStarts, ends: [] }, first.to, text.length);
  const told = (match: Match): boolean => {
    if (word < match.from || series.again.test(match.gap) || series.theirs.test(match.gap)) return true;
    // "RR 20. 30 yesterday" may be of anything.
    if (/[.;\n]/.test(match.gap)) return false;
    const behind = times[countBelow(timeStarts, match.to)];
    const close = behind !== undefined && behind.from - match.to <= TAIL;
    if (close && fillers.test(text.slice(match.to, behind.from))) return true;
    series.condition.lastIndex = match.to;
    return series.condition.test(text);
  };
  const near = direct === undefined && nextStart(cues.laterWords, first.to, text.length) - first.to <= REACH;
  const match =
    direct && told(direct) ? direct : near ? matchAt(series.later, number, text, first.to) : undefined;
  if (!match || match.to > before) return undefined;
  const theirs = series.theirs.test(match.gap);
  const values = valuesOf(pack, first, match, theirs);
  if (!values) return undefined;
  const follows = theirs ? 'theirs' : 'plain';
  return { values, from: match.from, to: match.to, company: false, nameless: false, bounded: false, follows };
}

/** Each found one with those that follow on it; `found` in order of the text. */
export function followed(
  compiled: Compiled,
  pack: MeasurementPatterns,
  cues: Cues,
  found: readonly Found[],
): Found[] {
  return found.flatMap((first, at) => {
    const before = found[at + 1]?.from ?? cues.text.length;
    const all = [first];
    for (let last: Found | undefined = first; last; ) {
      last = followOne(compiled, pack, cues, last, before);
      if (last) all.push(last);
    }
    return all;
  });
}
