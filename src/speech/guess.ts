/**
 * What was said so far is written down while the microphone is still open: words appear while somebody speaks, and
 * when they stop, the text is there already. It is thrown away where speech goes on.
 */
import type { Turn } from './activity/turn';
import { LEAST_S } from './recognition/types';

export interface Guess {
  /** How many seconds of the turn it saw. */
  untilS: number;
  /** Null: it is being written. */
  text: string | null;
  /** It is a whole question already, and more words are not expected. */
  isWhole: boolean;
}

/** Quiet for so long: perhaps all is said, and what is heard from here on is no word. */
export const TAIL_S = 0.16;
/** So long is waited behind a whole question; behind others as `HANG_OVER_S` says. */
export const QUIET_AFTER_WHOLE_S = 0.5;
/** While somebody speaks, so much must be new. */
const NEWS_S = 1.2;
/** A guess that takes longer than this comes too late for words while somebody speaks, and delays the next one. */
const MOST_MS = 800;
/** In a pause, which may be the end, it is worth more: also where it takes so long. */
const MOST_IN_PAUSE_MS = 4000;

interface SoFar {
  heardS: number;
  guess: Guess | null;
}

/** Nothing that was said is missing in it. */
export const coversSpeech = (guess: Guess | null, speechEndS: number): boolean =>
  guess !== null && speechEndS > 0 && guess.untilS >= speechEndS + TAIL_S;

interface Known {
  now: Turn;
  /** Seconds that `now` takes in. */
  knownS: number;
  /** What `LEAST_S` of sound take here; undefined where the model is not open yet. */
  passMs: number | undefined;
}

export function isGuessWanted({ heardS, guess }: SoFar, { now, knownS, passMs }: Known): boolean {
  if (now.state === 'waiting' || passMs === undefined) return false;
  const takesMs = passMs * Math.max(1, (heardS + 1) / LEAST_S);
  // What is not known yet is no pause.
  const isPause = knownS >= now.speechEndS + TAIL_S;
  if (isPause) return takesMs <= MOST_IN_PAUSE_MS && !coversSpeech(guess, now.speechEndS);
  return takesMs <= MOST_MS && guess?.text !== null && heardS - (guess?.untilS ?? 0) >= NEWS_S;
}

/** The speaker is done: quiet for long enough, or for a while behind what is a whole question. */
export function isTurnOver({ guess }: Pick<SoFar, 'guess'>, now: Turn, knownS: number): boolean {
  if (now.state === 'done') return true;
  if (now.state === 'waiting' || !guess?.isWhole || !coversSpeech(guess, now.speechEndS)) return false;
  return knownS - now.speechEndS >= QUIET_AFTER_WHOLE_S;
}
