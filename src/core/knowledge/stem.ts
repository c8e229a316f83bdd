/** Words without what changes with number, person, tense and case, so that two forms of one meet. */
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as hindi } from '@orama/stemmers/indian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import type { Language } from './schema';

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

const STEMMERS = {
  en: english,
  es: spanish,
  fr: french,
  pt: portuguese,
  sw: swahili,
  hi: hindi,
} satisfies Record<Language, (word: string) => string>;

/** Of words as `wordsOf` gives them. */
export const stemIn =
  (language: Language) =>
  (word: string): string =>
    /^\p{L}/u.test(word) ? STEMMERS[language](word) : word;
