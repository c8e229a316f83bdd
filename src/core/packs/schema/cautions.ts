/**
 * What makes a note doubtful: patterns (in the lexicon's small language, core/text/pattern.ts), the words of
 * other languages, facts that do not go together; and apart from them what a person is told.
 */
import * as z from 'zod/mini';
import { SEXES } from '../../patient';
import { codes, eachOnce, plain, positive, template, words } from './basics';

const patterns = z.array(words);

const noticed = z.strictObject({
  patterns,
  /** Looks like one and is none: "bitten by a dog". Whatever shares a word with it is set aside. */
  not: patterns,
});

/** One fact of two that do not go together. Several keys: any of them. */
const fact = z.strictObject({
  sex: z.exactOptional(z.enum(SEXES)),
  belowDays: z.exactOptional(positive),
  fromDays: z.exactOptional(positive),
  findings: z.exactOptional(codes),
  patterns: z.exactOptional(patterns),
});

const language = z.strictObject({
  /** Names it in the words of the pack: "es", "hi-Latn". */
  code: words,
  /** Folded words (no accents, lower case) that English, its medical shorthand and names of people do not have. */
  words: patterns.check(z.minLength(10)),
});

const script = z.strictObject({
  /** As in `\p{Script=...}`. */
  script: z.string().check(z.regex(/^[A-Z][a-z]+$/)),
  /** Letters of it in a note that are no symbol any more: "μg", "β-blocker". */
  letters: positive,
});

export const cautions = z.strictObject({
  language: z.string(),
  /** Alternatives that patterns use as `@name`. */
  lists: z.record(z.string(), patterns),
  /** Words that a gap inside a pattern does not step over. */
  gapStops: patterns,
  instruction: noticed,
  veterinary: noticed,
  twoPatients: z.strictObject({
    ...noticed.shape,
    /** With one of these the age of a baby beside her own is her child's, who need not be ill. */
    mother: codes,
  }),
  /** Codes that calm: not read from a sentence that tells the system what to do. */
  calm: codes,
  otherLanguage: z.strictObject({
    /** Danger signs that are asked for when the note was not read, most urgent first. */
    ask: codes.check(z.minLength(1)),
    scripts: z.array(script).check(eachOnce((each) => each.script)),
    languages: z.array(language).check(eachOnce((each) => each.code)),
    /** Words that only a note in English has: they weigh against another language in the same sentence. */
    own: patterns,
    /** Words of other languages that names and loans hold: none of them tells a language by itself, "de la Cruz". */
    particles: patterns,
  }),
  contradiction: z.strictObject({
    /** A denial of these inside one of something narrower is ignored: "no pain in the chest" does not deny pain. */
    ignore: codes,
    /** In the sentence of a denial: it is of another time or degree, "no vomiting today". */
    qualified: patterns,
    pairs: z
      .array(z.strictObject({ code: words, first: fact, second: fact }))
      .check(eachOnce((pair) => pair.code)),
  }),
});

/** What was noticed and what to do next. */
export const cautionWords = z.strictObject({
  instruction: plain,
  /** `{{words}}` are the words that told it. */
  veterinary: template('words'),
  twoPatients: plain,
  /** Where the note gives two ages that cannot be one person's. */
  twoAges: plain,
  otherLanguage: template('name'),
  /** Names of the languages and of the scripts, as in "The note looks like Spanish". */
  languages: z.record(z.string(), words),
  scripts: z.record(z.string(), words),
  notUnderstood: z.strictObject({
    /** No complaint was read in it. */
    nothing: plain,
    /** Words that were neither understood nor are known to be harmless; `{{words}}`. */
    unread: template('words'),
  }),
  /** A finding that is denied and stated; `{{name}}` is the finding. */
  denied: template('name'),
  /** A finding that is denied and measured. */
  measured: template('name'),
  /** A vital sign given twice, the values far apart; `{{item}}`, `{{text}}`. */
  twice: template('item', 'text'),
  /** By the code of the pair. */
  contradictions: z.record(z.string(), plain),
});
