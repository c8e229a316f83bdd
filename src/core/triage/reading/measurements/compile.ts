/** The pack's patterns as regular expressions, made once a pack. */
import type { MeasurementPatterns } from '../../../packs/triage-pack';

export type VitalPattern = MeasurementPatterns['vitals'][number];
export type Band = VitalPattern['calm'];

/** A way in which a vital sign is written. `n`, `second`, `unit`, `other`, `bound`, `name` and `links` are groups. */
export interface VitalForm {
  vital: VitalPattern;
  kind: 'named' | 'doubtful' | 'company' | 'alone' | 'alone-other';
  expression: RegExp;
}

export const any = (patterns: readonly string[]): string =>
  `(?:${patterns.map((each) => `(?:${each})`).join('|')})`;
const START = String.raw`(?<![\p{L}\d_])`;
const END = String.raw`(?![\p{L}\d])`;
/** A number that is no part of a time, a date, a telephone number or a longer number. */
const NUMBER_END = String.raw`(?!\d|[.,]\d|[ ]?[:/][ ]?\d|-\d{3}|[ ]\d{3}[ ]?\d)`;
const DIGITS = String.raw`\d{1,3}(?:[.,]\d{1,2})?`;

const whole = (source: string): RegExp => new RegExp(START + source + END, 'gu');
const words = (patterns: readonly string[]): RegExp => whole(any(patterns));

function vitalForms(pack: MeasurementPatterns): VitalForm[] {
  const link = String.raw`(?:[\s:=@~()'*]|- ?(?=\d)|-(?= )|${any(pack.links)}(?![\p{L}]))`;
  const bound = `(?:(?<above>${any(pack.above)})|(?<below>${any(pack.below)}))? ?`;
  const number = `(?<n>${DIGITS})(?: ?${any(pack.to)} ?(?<second>${DIGITS}))?${NUMBER_END}`;
  return pack.vitals.flatMap((vital): VitalForm[] => {
    const others = vital.others ?? [];
    const other = others.length > 0 ? `|(?<other>${any(others.flatMap(({ units }) => units))})` : '';
    const unit = String.raw` ?(?:(?<unit>${any(vital.units)})${other})(?![\p{L}])`;
    const tail = String.raw`(?:'?s(?![\p{L}]))?(?! ?${any(pack.notAfter)}${END})(?![\p{L}])`;
    const named = (names: readonly string[]): RegExp =>
      new RegExp(
        String.raw`${START}(?<name>${any(names)})(?![\p{L}])(?<links>${link}{0,10})${bound}${number}(?:${unit}|${tail})`,
        'gu',
      );
    const alone = (patterns: readonly string[], group = 'unit'): RegExp =>
      new RegExp(
        String.raw`(?<![\p{L}\d_.,:/]|\d ?-)(?<n>${DIGITS})(?: ?${any(pack.to)} ?(?<second>${DIGITS}))? ?(?<${group}>${any(patterns)})(?![\p{L}\d])`,
        'gu',
      );
    const forms: VitalForm[] = [{ vital, kind: 'named', expression: named(vital.names) }];
    const { doubtful } = vital;
    if (doubtful) {
      const company = new Set(doubtful.company);
      const plain = doubtful.names.filter((name) => !company.has(name));
      if (plain.length > 0) forms.push({ vital, kind: 'doubtful', expression: named(plain) });
      if (company.size > 0) forms.push({ vital, kind: 'company', expression: named([...company]) });
    }
    if (vital.alone) forms.push({ vital, kind: 'alone', expression: alone(vital.alone.patterns) });
    for (const each of others) {
      if (each.alone) forms.push({ vital, kind: 'alone-other', expression: alone(each.units, 'other') });
    }
    return forms;
  });
}

function pressureForms({ pressure, links, notAfter }: MeasurementPatterns) {
  const link = String.raw`(?:[\s:=@~()*]|${any(links)}(?![\p{L}]))`;
  const pair = String.raw`(?<n>\d{2,3})(?: ?${any(pressure.over)} ?(?<second>\d{2,3}))(?!\d|[.,]\d| ?[/:] ?\d)`;
  const units = String.raw`(?: ?${any(pressure.units)}(?![\p{L}]))`;
  return {
    named: new RegExp(
      String.raw`${START}${any(pressure.names)}(?![\p{L}])(?<links>${link}{0,10})(?:${pair}|(?<alone>\d{2,3})(?: ?/ ?p(?:alp)?)?(?!\d|[.,]\d| ?[/:-] ?\d))(?:${units}|(?! ?${any(notAfter)}${END}))(?: ?systolic)?`,
      'gu',
    ),
    bare: new RegExp(
      String.raw`(?<![\p{L}\d_.,:/-])${pair}${units}?(?! ?${any(notAfter)}${END})(?![\p{L}])`,
      'gu',
    ),
    systolic: new RegExp(
      String.raw`${START}${any(pressure.systolic)}(?![\p{L}])(?<links>${link}{0,10})(?<alone>\d{2,3})(?!\d|[.,]\d| ?[/:-] ?\d)(?:${units}|(?! ?${any(notAfter)}${END}))`,
      'gu',
    ),
  };
}

/** What may stand in an age's pattern: `{n}` and `{m}` a number, `{i}` one that no unit follows, `{sex}`, `{word}`. */
function ageForms({ age, sex, notAfter }: MeasurementPatterns) {
  const n = String.raw`(?<![\d.,:/_]|\d ?-)(?<n>\d{1,3}(?:[.,]\d)?)(?!\d|[.,]\d| ?[:/] ?\d)`;
  const m = String.raw`(?<![\d.,:/_])(?<n>\d{1,3}(?:[.,]\d)?)`;
  const i = String.raw`(?<![\d.,:/_]|\d ?-)(?<n>\d{1,3})(?!\d|[.,]\d| ?[:/] ?\d| ?[%°]| ?- ?\d)(?! ?-?${any(notAfter)}${END})`;
  const named = (names: readonly string[]): string => any(names.filter((name) => name.length > 1));
  const either = `(?:(?<female>${any(sex.female)})|(?<male>${any(sex.male)}))`;
  /** Without the bare letters. */
  const word = `(?:(?<female>${named(sex.female)})|(?<male>${named(sex.male)}))`;
  const filled = (source: string): RegExp =>
    whole(
      source
        .replace('{n}', n)
        .replace('{m}', m)
        .replace('{i}', i)
        .replace('{sex}', either)
        .replace('{word}', word),
    );
  return {
    ages: age.flatMap(({ unit, patterns }) =>
      patterns.map((source) => ({ unit, expression: filled(source) })),
    ),
    sexes: sex.patterns.map(filled),
  };
}

function compile(pack: MeasurementPatterns) {
  const { context } = pack;
  // Who only brings the patient is not who is ill.
  const others = `${START}(?<!(?:by|with|from|to) (?:his |her |the |my )?)${any(context.others)}`;
  const endsWith = (patterns: readonly string[]): RegExp =>
    new RegExp(`${START}${any(patterns)}[\\s:]*$`, 'u');
  const again = String.raw`(?:[\s:=,(]|(?:it )?(?:is|was|at|of)\b)*`;
  return {
    forms: vitalForms(pack),
    pressure: pressureForms(pack),
    avpu: pack.avpu.map(({ value, patterns }) => ({ value, expression: words(patterns) })),
    avpuNot: words(pack.avpuNot),
    gcs: new RegExp(
      String.raw`${START}${any(pack.gcs)}[\s:=]*(?:is|of|was)?[\s:=]*(?<n>\d{1,2})(?:/15)?(?![\d/])`,
      'gu',
    ),
    ...ageForms(pack),
    ageNotAfter: new RegExp(`^[ -]?${any(pack.ageNotAfter)}${END}`, 'u'),
    agePast: endsWith(pack.agePast),
    ageOther: endsWith(pack.ageOther),
    notBefore: endsWith(pack.notBefore),
    /** "..., now 37": the same vital sign once more, without its name. */
    followOn: new RegExp(
      String.raw`^[^.;!?\n\d]{0,30}?(?:(?<now>${START}${any(context.now)})|(?<again>(?<![\p{L}\d])${any(context.again)}))${again}(?<n>${DIGITS})${NUMBER_END}(?! ?${any(pack.notAfter)}${END})`,
      'u',
    ),
    breaks: words(context.breaks),
    now: words(context.now),
    was: words(context.was),
    past: words(context.past),
    notPast: words(context.notPast),
    recent: words(context.recent),
    other: new RegExp(`${others}(?: |(?='))${any(context.theirs)}`, 'gu'),
    otherAfter: new RegExp(`^[ ,-]*${any(context.others)}${END}`, 'u'),
    otherBefore: new RegExp(`${others}(?:'s)?(?: is| was)?[ :(]*(?:a |an )?$`, 'u'),
    otherBeforeAge: new RegExp(`${others}(?:'s)?(?: is| was)?[ ,:(]*(?:a |an |age[d]? )?$`, 'u'),
    /** "Brought by his wife, 34F": the years of a grown-up there may be hers. */
    broughtBefore: new RegExp(`${START}${any(context.others)}[ ,:(]*(?:a |an |age[d]? )?$`, 'u'),
    patient: words(context.patient),
    conditional: words(context.conditional),
    denied: new RegExp(`${START}${any(context.denied)} (?:an? |any )?$`, 'u'),
  } as const;
}

export type Compiled = ReturnType<typeof compile>;

const known = new WeakMap<MeasurementPatterns, Compiled>();

export function compileMeasurements(pack: MeasurementPatterns): Compiled {
  const before = known.get(pack);
  if (before) return before;
  const compiled = compile(pack);
  known.set(pack, compiled);
  return compiled;
}
