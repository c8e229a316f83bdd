/** How numbers with a name or a unit are written: one expression for each form of each vital sign. */
import type { MeasurementPatterns } from '../../../packs/triage-pack';
import { any, DIGITS, END, NUMBER_END, START } from './patterns';

export type VitalPattern = MeasurementPatterns['vitals'][number];
export type Band = VitalPattern['calm'];

/** A way in which a vital sign is written. `n`, `second`, `unit`, `other`, `bound`, `window` are groups. */
export interface VitalForm {
  vital: VitalPattern;
  kind: 'named' | 'doubtful' | 'company' | 'alone' | 'alone-other';
  expression: RegExp;
}

/** What may stand between a name and its number. Words of time are looked at later; here they are only passed over. */
export function linkOf({ links, context }: MeasurementPatterns, units: readonly string[]): string {
  const { now, was, recent, past, aims } = context;
  const passed = any([...links, ...now, ...was, ...recent, ...past, ...aims]);
  const unit = String.raw`\(?${any(units)}\)?(?![\p{L}])`;
  return String.raw`(?:[\s:=@~()'*|\[\]"_]|;(?=\d)|\.{2,}|[-—] ?(?=[\d(\[])|[-—](?= )|${passed}(?![\p{L}])|${unit})`;
}

export function boundOf({ above, below }: MeasurementPatterns): string {
  return `(?:(?<above>${any(above)})|(?<below>${any(below)}))? ?`;
}

export function vitalForms(pack: MeasurementPatterns): VitalForm[] {
  const bound = boundOf(pack);
  const range = `(?<n>${DIGITS})(?: ?${any(pack.to)} ?(?<second>${DIGITS}))?`;
  return pack.vitals.flatMap((vital): VitalForm[] => {
    const others = vital.others ?? [];
    const otherUnits = others.flatMap(({ units }) => units);
    const link = linkOf(pack, [...vital.units, ...otherUnits]);
    const other = others.length > 0 ? `|(?<other>${any(otherUnits)})` : '';
    const unit = String.raw` ?\(?(?:(?<unit>${any(vital.units)})${other})(?![\p{L}])`;
    const counted = vital.counted === undefined ? '' : `(?: ?${vital.counted})?`;
    const tail = String.raw`(?:'?s(?![\p{L}]))?(?! ?${any(pack.notAfter)}${END})(?![\p{L}])`;
    const trailing = String.raw`(?: ?\(?${any(pack.trailing)}\)?(?![\p{L}\d]| ?\d))?`;
    const named = (names: readonly string[]): RegExp =>
      new RegExp(
        String.raw`${START}${any(names)}(?![\p{L}])${link}{0,10}${bound}${range}${NUMBER_END}${counted}(?:${unit}|${tail})${trailing}`,
        'gu',
      );
    const alone = (patterns: readonly string[], group = 'unit'): RegExp =>
      new RegExp(
        String.raw`(?<![\p{L}\d_.,:/]|\d ?-)${range} ?(?<${group}>${any(patterns)})(?![\p{L}\d])`,
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

/** A meter that shows a word: "HI". */
export function meterForms(pack: MeasurementPatterns) {
  return pack.vitals.flatMap((vital) =>
    (vital.words ?? []).map(({ patterns, value }) => {
      const names = any([...vital.names, ...(vital.doubtful?.names ?? [])]);
      const source = String.raw`${START}${names}(?![\p{L}])${linkOf(pack, vital.units)}{0,10}${any(patterns)}${END}`;
      return { vital, value, expression: new RegExp(source, 'gu') };
    }),
  );
}

export function pressureForms(pack: MeasurementPatterns) {
  const { pressure, notAfter } = pack;
  const link = linkOf(pack, pressure.units);
  const bound = boundOf(pack);
  const pair = (over: readonly string[]): string =>
    String.raw`(?<n>\d{2,3})(?: ?${any(over)} ?(?<second>\d{2,3}))(?!\d|[.,]\d| ?[/:] ?\d)`;
  const units = String.raw`(?: ?${any(pressure.units)}(?![\p{L}]))`;
  const tail = `(?:${units}|(?! ?${any(notAfter)}${END}))`;
  const alone = String.raw`(?<alone>\d{2,3})(?: ?- ?(?<upto>\d{2,3}))?`;
  const end = String.raw`(?!\d|[.,]\d| ?[/:-] ?\d)`;
  const before = (names: readonly string[]): string =>
    String.raw`${START}${any(names)}(?![\p{L}])${link}{0,10}`;
  return {
    named: new RegExp(
      String.raw`${before(pressure.names)}${bound}(?:${pair([...pressure.over, String.raw`[-\\]`])}|${alone}(?: ?/ ?p(?:alp\w*)?)?${end})${tail}(?: ?systolic)?(?: ?\(?${any(pack.trailing)}\)?(?![\p{L}\d]| ?\d))?`,
      'gu',
    ),
    bare: new RegExp(
      String.raw`(?<![\p{L}\d_.,:/-])${pair(pressure.over)}${units}?(?! ?${any(notAfter)}${END})(?![\p{L}])`,
      'gu',
    ),
    systolic: new RegExp(`${before(pressure.systolic)}${bound}${alone}${end}${tail}`, 'gu'),
    diastolic: new RegExp(`${before(pressure.diastolic)}${bound}${alone}${end}${tail}`, 'gu'),
    /** In centimetres of mercury: "TA 8/5". */
    centimetres: new RegExp(
      String.raw`${before(pressure.centimetres)}(?<n>\d{1,2}(?:[.,]\d)?) ?/ ?(?<second>\d{1,2}(?:[.,]\d)?)(?!\d|[.,]\d| ?[/:] ?\d)`,
      'gu',
    ),
  };
}
