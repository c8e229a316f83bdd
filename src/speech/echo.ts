import { wordsOf } from '../core/knowledge/normalise';

/** Fewer words than this may be said by anybody. */
const LEAST_WORDS = 3;
const SHARE = 0.7;

/** Whether what was heard is what the device itself said just now. */
export function isEcho(heard: string, said: string): boolean {
  const own = new Set(wordsOf(said));
  const words = wordsOf(heard);
  return words.length >= LEAST_WORDS && words.filter((word) => own.has(word)).length / words.length >= SHARE;
}
