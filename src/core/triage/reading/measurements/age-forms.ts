/** How age and sex are written. */
import type { MeasurementPatterns } from '../../../packs/triage-pack';
import { writtenExpression } from '../../../text/pattern-expression';
import { any, END, type Written, wholeWords, words } from './patterns';

type BySex = Readonly<Record<'female' | 'male', readonly Written[]>>;

/**
 * What may stand in a slot: `{n}` and `{m}` a number, `{i}` one that no unit follows, `{two}` two digits, `{sex}`,
 * `{word}` the same without bare letters, `{kin}` somebody's child, `{relative}` whoever else a message is about.
 */
function slotsOf({ sex, notAfter }: MeasurementPatterns): Readonly<Record<string, string>> {
  const alike = ({ female, male }: BySex): string => `(?<female>${any(female)})|(?<male>${any(male)})`;
  const long = (names: readonly Written[]): readonly Written[] =>
    names.filter((name) => typeof name !== 'string' || name.length > 1);
  const { kin, relatives } = sex;
  return {
    n: String.raw`(?<![\d.,:/_]|\d ?-)(?<n>\d{1,3}(?:[.,]\d{1,2})?)(?!\d|[.,]\d| ?[:/] ?\d)`,
    m: String.raw`(?<![\d.,:/_])(?<n>\d{1,3}(?:[.,]\d)?)`,
    i: String.raw`(?<![\d.,:/_]|\d ?-)(?<n>\d{1,3})(?!\d|[.,]\d| ?[:/] ?\d| ?[%°]| ?- ?\d)(?! ?-?${any(notAfter)}${END})`,
    two: String.raw`(?<n>\d{2})(?![\d/])`,
    sex: `(?:${alike(sex)})`,
    word: `(?:${alike({ female: long(sex.female), male: long(sex.male) })})`,
    kin: `(?:${alike(kin)}|${any(kin.either)})`,
    relative: `(?:${alike(relatives)}|${any(relatives.either)})`,
  };
}

export function ageForms(pack: MeasurementPatterns) {
  const { age, sex, lists } = pack;
  const slots = slotsOf(pack);
  // "i'm 25" is no man.
  const filled = (written: Written): RegExp =>
    wholeWords(
      String.raw`(?<!\p{L}')` + writtenExpression(written, lists, { slot: (name) => slots[name] ?? '' }),
    );
  return {
    ages: age.flatMap(({ unit, unless, minus = 0, patterns }) =>
      patterns.map((written) => {
        const { from = 0, to = Number.POSITIVE_INFINITY } = typeof written === 'string' ? {} : written;
        return { unit, unless, minus, from, to, expression: filled(written) };
      }),
    ),
    sexes: sex.patterns.map(filled),
    /** Words anywhere in the text that forbid some of the forms. */
    unless: new Map(Object.entries(pack.ageUnless).map(([key, patterns]) => [key, words(patterns, lists)])),
    ageNotAfter: new RegExp(`[ -]?${any(pack.ageNotAfter, lists)}${END}`, 'uy'),
    agePast: words(pack.agePast),
    ageOther: words(pack.ageOther),
  };
}
