/** What a conversation is, what can happen in it, and what has to be done then. */
import type { Turn } from './activity/turn';
import type { Guess } from './guess';
import type { MicrophoneLack } from './microphone/problem';
import type { Heard, Silence } from './recognition/types';

/** `ended`: the program that hears came to its end; it starts anew with the next try. */
export type EarsProblem = MicrophoneLack | Silence | 'no-sound' | 'failed' | 'ended';

export type Ears =
  | { kind: 'idle'; problem?: EarsProblem }
  | { kind: 'opening' }
  /** `partial`: what is written so far, on devices that are fast enough. */
  | { kind: 'listening'; level: number; partial: string }
  | { kind: 'hearing'; partial: string };

/** How it is listened. */
export interface Manner {
  languages: readonly string[];
  /** Ends by itself when the speaker is done; else when told, as a button is let go. */
  handsFree: boolean;
  /** The microphone opens again with each reply, and whoever speaks over it stops it. */
  goesOn: boolean;
}

/** What is to be said aloud. */
export interface Saying {
  text: string;
  language: string;
  rate: number;
}

export interface Conversation {
  readonly ears: Ears;
  /** What is being said aloud. */
  readonly saying: Saying | null;
  /** What was said last: an echo of it is no answer. */
  readonly said: Saying | null;
  /** Number of this turn of listening: what comes of an earlier one counts no more. */
  readonly turn: number;
  /** Number of what is said. */
  readonly utterance: number;
  readonly manner: Manner;
  /** Open the microphone when this is said. */
  readonly after: Manner | null;
  readonly goesOn: boolean;
  /** This device hears its own voice: it listens after it has spoken, never meanwhile. */
  readonly hearsItself: boolean;
  /** Somebody speaks, or has spoken, in this turn. */
  readonly hasSpoken: boolean;
  /** They began while something was said aloud, which stopped it. */
  readonly spokeOver: boolean;
  /** The button was let go before the microphone was open. */
  readonly released: boolean;
  /** Seconds heard in this turn, and how many of them nobody spoke though somebody might have. */
  readonly heardS: number;
  readonly waitedS: number;
  readonly speechEndS: number;
  readonly guess: Guess | null;
}

export type ConversationEvent =
  /** The person wants to speak. */
  | { kind: 'listen'; manner: Manner }
  /** What was said so far is all. */
  | { kind: 'done' }
  | { kind: 'cancel' }
  /** A recording instead of a microphone. */
  | { kind: 'file'; file: Blob; languages: readonly string[] }
  /** What was said last, taken for another language. */
  | { kind: 'hear-again'; language: string }
  | { kind: 'hush' }
  /** A reply, or a question. `after`: then it is listened like this, whether a conversation goes on or not. */
  | { kind: 'say'; saying: Saying; after?: Manner }
  /** All of it is said, or its voice failed. */
  | { kind: 'said'; utterance: number }
  | { kind: 'opened'; turn: number }
  /** Sound came, or it was told whose turn it is. `passMs`: what writing down takes here, where that is known. */
  | {
      kind: 'sound';
      turn: number;
      level: number;
      heardS: number;
      now: Turn;
      /** Seconds that `now` takes in: at most those that were heard. */
      knownS: number;
      passMs?: number;
    }
  | { kind: 'taken-away'; turn: number }
  /** The file is read. */
  | { kind: 'taken'; turn: number }
  | { kind: 'guessed'; turn: number; text: string; isWhole: boolean; untilS: number }
  | { kind: 'partial'; turn: number; text: string }
  | { kind: 'heard'; turn: number; heard: Heard }
  | { kind: 'failed'; turn: number; problem: EarsProblem };

export type ConversationEffect =
  | { kind: 'open-microphone'; turn: number }
  | { kind: 'close-microphone' }
  | { kind: 'take-file'; turn: number; file: Blob }
  /** Write down what is there so far. */
  | { kind: 'guess'; turn: number }
  /** Speech went on: what is being written is out of date. */
  | { kind: 'drop-guess' }
  /** Write down what was said. `speechEndS`: a guess that saw so much is it already. */
  | { kind: 'write'; turn: number; languages: readonly string[]; speechEndS: number }
  /** Nobody waits for this turn any more. */
  | { kind: 'give-up' }
  | { kind: 'hand-over'; heard: Heard }
  | { kind: 'say'; utterance: number; saying: Saying }
  | { kind: 'hush' };
