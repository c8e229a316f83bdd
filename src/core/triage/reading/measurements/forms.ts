/** How numbers with a name or a unit are written: one expression for each form of each vital sign. */
import type { MeasurementPatterns } from '../../../packs/triage-pack';
import { writtenExpression } from '../../../text/pattern-expression';
import { any, DIGITS, END, longest, NUMBER_END, START, type Written } from './patterns';

export type VitalPattern = MeasurementPatterns['vitals'][number];
export type Band = VitalPattern['calm'];

/**
 * A value with its name: the name, then words that all vital signs share, then the value. Three small expressions are
 * made fast; one large expression for each vital sign would take a phone a second.
 */
export interface Phrase {
  name: RegExp;
  value: RegExp;
}
/** `n`, `second`, `unit`, `other`, `above`, `below` and `window` are the groups. */
export type Form = Phrase | RegExp;

export interface VitalForm {
  vital: VitalPattern;
  kind: 'named' | 'doubtful' | 'company' | 'alone' | 'alone-other';
  form: Form;
}

export interface Hit {
  from: number;
  to: number;
  groups: Record<string, string | undefined>;
  /** All of it as it is written. */
  whole: string;
}

export function hitsOf(form: Form, link: RegExp, text: string): Hit[] {
  const hit = (from: number, to: number, groups: Hit['groups'] = {}): Hit => {
    const whole = text.slice(from, to).trimEnd();
    return { from, to: from + whole.length, groups, whole };
  };
  if (form instanceof RegExp) {
    return [...text.matchAll(form)].map((match) =>
      hit(match.index, match.index + match[0].length, match.groups),
    );
  }
  return [...text.matchAll(form.name)].flatMap((match) => {
    link.lastIndex = match.index + match[0].length;
    link.test(text);
    form.value.lastIndex = link.lastIndex;
    const value = form.value.exec(text);
    return value ? [hit(match.index, form.value.lastIndex, value.groups)] : [];
  });
}

export const nameOf = (names: readonly Written[]): RegExp =>
  new RegExp(String.raw`${START}${any(names)}(?![\p{L}])`, 'gu');

/** Every unit that a vital sign is written in. */
export const unitsOf = ({ units, others = [] }: VitalPattern): Written[] => [
  ...units,
  ...others.flatMap((other) => other.units),
];

/** What may stand between a name and its number. Words of time are looked at later; here they are only passed over. */
export function linkOf({ links, context, vitals, pressure }: MeasurementPatterns): RegExp {
  const { now, was, recent, past, aims } = context;
  const passed = longest([...links, ...now, ...was, ...recent, ...past, ...aims]);
  const units = any([...new Set([...vitals.flatMap(unitsOf), ...pressure.units])]);
  const unit = String.raw`\(?${units}\)?(?![\p{L}])`;
  const one = String.raw`(?:[\s:=@~()'*|\[\]"_]|;(?=\d)|\.{2,}|\.(?=\d)|[-—] ?(?=[\d(\[])|[-—](?= )|${passed}(?![\p{L}])|${unit})`;
  return new RegExp(`${one}{0,10}`, 'uy');
}

function boundOf({ above, below }: MeasurementPatterns): string {
  return `(?:(?<above>${any(above)})|(?<below>${any(below)}))? ?`;
}

/** The seconds over which something was counted. */
const WINDOW = '(?<window>15|20|30)';

export function vitalForms(pack: MeasurementPatterns): VitalForm[] {
  const bound = boundOf(pack);
  const range = `(?<n>${DIGITS})(?: ?${any(pack.to)} ?(?<second>${DIGITS}))?`;
  return pack.vitals.flatMap((vital): VitalForm[] => {
    const others = vital.others ?? [];
    const otherUnits = others.flatMap(({ units }) => units);
    const other = others.length > 0 ? `|(?<other>${any(otherUnits)})` : '';
    const unit = String.raw` ?\(?(?:(?<unit>${any(vital.units)})${other})(?![\p{L}])`;
    const counted =
      vital.counted === undefined
        ? ''
        : `(?: ?${writtenExpression(vital.counted, {}, { slot: () => WINDOW })})?`;
    const tail = String.raw`(?:'?s(?![\p{L}]))?(?! ?${any(pack.notAfter)}${END})(?![\p{L}])`;
    const trailing = String.raw`(?: ?\(?${any(pack.trailing)}\)?(?![\p{L}\d]| ?\d))?`;
    const value = new RegExp(`${bound}${range}${NUMBER_END}${counted}(?:${unit}|${tail})${trailing}`, 'uy');
    const named = (names: readonly Written[]): Phrase => ({ name: nameOf(names), value });
    const alone = (patterns: readonly Written[], group = 'unit'): RegExp =>
      new RegExp(
        String.raw`(?<![\p{L}\d_.,:/]|\d ?-)${range} ?(?<${group}>${any(patterns)})(?![\p{L}\d])`,
        'gu',
      );
    const forms: VitalForm[] = [{ vital, kind: 'named', form: named(vital.names) }];
    const { doubtful } = vital;
    if (doubtful) {
      const company = new Set(doubtful.company);
      const plain = doubtful.names.filter((name) => !company.has(name));
      if (plain.length > 0) forms.push({ vital, kind: 'doubtful', form: named(plain) });
      if (company.size > 0) forms.push({ vital, kind: 'company', form: named([...company]) });
    }
    if (vital.alone) forms.push({ vital, kind: 'alone', form: alone(vital.alone.patterns) });
    for (const each of others) {
      if (each.alone) forms.push({ vital, kind: 'alone-other', form: alone(each.units, 'other') });
    }
    return forms;
  });
}

/** A meter that shows a word: "HI". */
export function meterForms(pack: MeasurementPatterns) {
  return pack.vitals.flatMap((vital) =>
    (vital.words ?? []).map(({ patterns, value }) => {
      const names = nameOf([...vital.names, ...(vital.doubtful?.names ?? [])]);
      const phrase: Phrase = { name: names, value: new RegExp(`${any(patterns)}${END}`, 'uy') };
      return { vital, value, phrase };
    }),
  );
}

export function pressureForms(pack: MeasurementPatterns) {
  const { pressure, notAfter } = pack;
  const bound = boundOf(pack);
  const pair = (over: readonly Written[]): string =>
    String.raw`(?<n>\d{2,3})(?: ?${any(over)} ?(?<second>\d{2,3}))(?!\d|[.,]\d| ?[/:] ?\d)`;
  const units = String.raw`(?: ?${any(pressure.units)}(?![\p{L}]))`;
  const tail = `(?:${units}|(?! ?${any(notAfter)}${END}))`;
  const alone = String.raw`(?<alone>\d{2,3})(?: ?- ?(?<upto>\d{2,3}))?`;
  const end = String.raw`(?!\d|[.,]\d| ?[/:-] ?\d)`;
  const trailing = String.raw`(?: ?\(?${any(pack.trailing)}\)?(?![\p{L}\d]| ?\d))?`;
  const single = new RegExp(`${bound}${alone}${end}${tail}`, 'uy');
  return {
    named: {
      name: nameOf(pressure.names),
      value: new RegExp(
        String.raw`${bound}(?:${pair([...pressure.over, '-', '\\\\'])}|${alone}(?: ?/ ?p(?:alp\w*)?)?${end})${tail}(?: ?systolic)?${trailing}`,
        'uy',
      ),
    },
    bare: new RegExp(
      String.raw`(?<![\p{L}\d_.,:/-])${pair(pressure.over)}${units}?(?! ?${any(notAfter)}${END})(?![\p{L}])`,
      'gu',
    ),
    systolic: { name: nameOf(pressure.systolic), value: single },
    diastolic: { name: nameOf(pressure.diastolic), value: single },
    /** In centimetres of mercury: "TA 8/5". */
    centimetres: {
      name: nameOf(pressure.centimetres),
      value: /(?<n>\d{1,2}(?:[.,]\d)?) ?\/ ?(?<second>\d{1,2}(?:[.,]\d)?)(?!\d|[.,]\d| ?[/:] ?\d)/uy,
    },
  };
}
