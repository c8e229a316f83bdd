/** Words that were not understood, and those of them that somebody said do not matter. */

import type { Evidence } from '../../../core/triage/findings/types';
import type { Answers } from '../../../core/triage/reading/types';
import { unreadKey } from '../../../core/triage/reading/unread';

export interface UnreadWord {
  /** Under which "does not matter" is stored with the case. */
  key: string;
  words: string;
}

const PREFIX = unreadKey({ text: '' });

/** True for what is stored about a word and not about a finding. */
export function isWordKey(key: string): boolean {
  return key.startsWith(PREFIX);
}

/** Each wording once, in the order of the text. */
export function openWords(unread: readonly Evidence[]): UnreadWord[] {
  return [
    ...new Map(
      unread.map((place) => [unreadKey(place), { key: unreadKey(place), words: place.text }]),
    ).values(),
  ];
}

/** Words that do not matter and stand in the text still, so that it can be taken back. */
export function settledWords(text: string, answers: Answers): UnreadWord[] {
  const said = folded(text);
  return Object.entries(answers).flatMap(([key, answer]) => {
    const words = key.slice(PREFIX.length);
    return isWordKey(key) && answer === 'no' && said.includes(words) ? [{ key, words }] : [];
  });
}

/** As keys are folded, without their limit. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ');
}

/** Without the place that is still being typed: half a word is nobody's doubt. */
export function withoutLast(unread: readonly Evidence[], text: string): Evidence[] {
  const end = text.trimEnd().length;
  // A space after the last word says that it is whole.
  return end < text.length ? [...unread] : unread.filter((place) => place.end < end);
}
