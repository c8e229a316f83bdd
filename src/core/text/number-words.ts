/** How a language says its numbers: data of a language file and of the measurement patterns. */
import * as z from 'zod/mini';

const words = z.string().check(z.trim(), z.minLength(1));
const list = z.array(words);
const valued = z.record(words, z.number());

export const numberWords = z.strictObject({
  /** What each word stands for: units, tens, what is one word (`veintidós`), hundreds, a thousand. */
  words: valued,
  /** Nought inside a number only: "one oh four". */
  nought: z.exactOptional(list),
  /** One, before the word for a hundred only: "a hundred". */
  one: z.exactOptional(list),
  /** One, or an article: counts where no other number is said. */
  articles: z.exactOptional(list),
  /** Between whole and tenths. */
  point: list,
  /** The same, before a single digit only: "treinta y ocho con cinco". */
  softPoint: z.exactOptional(list),
  /** Between tens and units: "treinta y ocho". */
  and: list,
  /** Between hundreds and the rest: "a hundred and four". */
  andAfterHundred: z.exactOptional(list),
  /** Behind a number, what is added to it: "and a half". */
  parts: z.exactOptional(valued),
  /** "And five tenths". */
  tenths: z.exactOptional(list),
  /** Before a number, what is added to it: "साढ़े अड़तीस" is 38 and a half. */
  ahead: z.exactOptional(valued),
  /** "Por ciento": no number, although a word of it is one. */
  percent: z.exactOptional(list),
  /** Numbers below nought are not read. */
  minus: z.exactOptional(list),
  /** Between two numbers of which either may be meant. */
  or: z.exactOptional(list),
  /** What a small number counts: "thirty eight, two days". */
  counted: z.exactOptional(list),
  /** Tens that take ten to nineteen: "soixante-douze". */
  tensWithTeens: z.exactOptional(z.array(z.number())),
  /** "Kumi na moja": ten takes units, with an "and". */
  tenTakesUnits: z.exactOptional(z.boolean()),
  /** "Mia mbili": the hundred comes before how many. */
  hundredFirst: z.exactOptional(z.boolean()),
  /** "One twenty" is a hundred and twenty. */
  bareHundreds: z.exactOptional(z.boolean()),
});
export type NumberWords = z.infer<typeof numberWords>;
