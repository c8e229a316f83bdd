/** How age and sex are written. */
import type { MeasurementPatterns } from '../../../packs/triage-pack';
import { any, END, wholeWords, words } from './patterns';

/** What may stand in a pattern: `{n}` and `{m}` a number, `{i}` one that no unit follows, `{sex}`, `{word}`, `{kin}`. */
export function ageForms(pack: MeasurementPatterns) {
  const { age, sex, notAfter } = pack;
  const n = String.raw`(?<![\d.,:/_]|\d ?-)(?<n>\d{1,3}(?:[.,]\d{1,2})?)(?!\d|[.,]\d| ?[:/] ?\d)`;
  const m = String.raw`(?<![\d.,:/_])(?<n>\d{1,3}(?:[.,]\d)?)`;
  const i = String.raw`(?<![\d.,:/_]|\d ?-)(?<n>\d{1,3})(?!\d|[.,]\d| ?[:/] ?\d| ?[%°]| ?- ?\d)(?! ?-?${any(notAfter)}${END})`;
  const named = (names: readonly string[]): string => any(names.filter((name) => name.length > 1));
  const either = `(?:(?<female>${any(sex.female)})|(?<male>${any(sex.male)}))`;
  /** Without the bare letters. */
  const word = `(?:(?<female>${named(sex.female)})|(?<male>${named(sex.male)}))`;
  /** The words for somebody's child, or for whoever a message is about. */
  const kin = `(?:(?<female>${any(sex.kin.female)})|(?<male>${any(sex.kin.male)})|${any(sex.kin.either)})`;
  const relative = `(?:(?<female>${any(sex.relatives.female)})|(?<male>${any(sex.relatives.male)})|${any(sex.relatives.either)})`;
  const filled = (source: string): RegExp =>
    wholeWords(
      // "i'm 25" is no man.
      `(?<!\\p{L}')${source}`
        .replace('{n}', n)
        .replace('{m}', m)
        .replace('{i}', i)
        .replace('{sex}', either)
        .replace('{word}', word)
        .replace('{kin}', kin)
        .replace('{relative}', relative),
    );
  return {
    ages: age.flatMap(({ unit, unless, minus = 0, patterns }) =>
      patterns.map((source) => ({ unit, unless, minus, expression: filled(source) })),
    ),
    sexes: sex.patterns.map(filled),
    /** Words anywhere in the text that forbid some of the forms. */
    unless: new Map(Object.entries(pack.ageUnless).map(([key, patterns]) => [key, words(patterns)])),
    ageNotAfter: new RegExp(`[ -]?${any(pack.ageNotAfter)}${END}`, 'uy'),
    agePast: words(pack.agePast),
    ageOther: words(pack.ageOther),
  };
}
