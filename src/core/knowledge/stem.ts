/** Words without what changes with number, person, tense and case, so that two forms of one meet. */
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as hindi } from '@orama/stemmers/indian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as spanish } from '@orama/stemmers/spanish';

/**
 * Swahili puts person, tense and object before the verb ("ni-na-m-chanja") and the class before the noun ("m-gonjwa",
 * "wa-gonjwa"), and says the passive and the wish at the end. What is cut off needs no sense: it must only be the same
 * for all forms of a word.
 */
const BEFORE =
  /^(?:mw|ni|u|a|tu|m|wa|hu|ku|i|ya|zi|ki|vi|li|si|ha)(?:na|ta|li|me|ki|nge|ja)?(?:mw|ni|ku|m|tu|wa|i|ya|zi|ki|vi|li|ji)?(?=\p{L}{3,}$)/u;
const BEHIND = /w?[aeio]$/u;

function swahili(word: string): string {
  if (word.length < 5) return word;
  return word.replace(BEFORE, '').replace(BEHIND, '');
}

const BY_NAME = { english, french, hindi, portuguese, spanish, swahili } as const;
export type Stemmer = keyof typeof BY_NAME;

/** What a language's data may choose from. */
export const STEMMERS = [
  'english',
  'french',
  'hindi',
  'portuguese',
  'spanish',
  'swahili',
] as const satisfies readonly Stemmer[];

/** Of words as `wordsOf` gives them; as they are where there is no stemmer. */
export function stemBy(stemmer: Stemmer | undefined): (word: string) => string {
  if (stemmer === undefined) return (word) => word;
  const stem = BY_NAME[stemmer];
  return (word) => (/^\p{L}/u.test(word) ? stem(word) : word);
}
