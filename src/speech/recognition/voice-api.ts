/** What page and speech worker say to each other. Sound goes to the worker once, piece by piece; the worker keeps the turn. */
import * as z from 'zod/mini';

const number = z.number();
const languages = z.array(z.string()).check(z.minLength(1));

export const heard = z.object({
  text: z.string(),
  /** ISO 639-1. */
  language: z.string(),
  /** How likely each of the languages asked for is, by the first window with speech; they add up to 1. */
  languageScores: z.record(z.string(), number),
  /** Set where it is likely none of the languages asked for, but this one (ISO 639-1, in a few cases 639-3). */
  soundsLike: z.exactOptional(z.string()),
  /** Length of the recording in seconds. */
  seconds: number,
  /** Set where nothing was written, since nothing was said. */
  silence: z.exactOptional(z.enum(['silent', 'no-speech'])),
  /** True where the model began to repeat itself and was cut off. */
  cut: z.boolean(),
  /** Too loud for the microphone, so it may be misheard. */
  clipped: z.boolean(),
  /** Mean natural logarithm of the probability of the written tokens: -0.2 is sure, below -1 is guesswork. */
  sureness: number,
  timings: z.object({ encodeMs: number, decodeMs: number }),
});

export const turn = z.object({
  state: z.enum(['waiting', 'speaking', 'done']),
  speechEndS: number,
});

/** Opening reads 100 MB and compiles a program; what is asked meanwhile waits for it. */
const OPENING_MS = 180_000;
/** A window of 30 s on a slow phone, before its first word. */
const HEARING_MS = 120_000;
const none = z.null();
const nothing = z.never();

export const voiceApi = {
  /** Opens the stored model; `passMs` is what `LEAST_S` of sound take, measured. */
  open: {
    request: none,
    result: z.object({ seconds: number, threads: number, passMs: number }),
    progress: nothing,
    silenceMs: OPENING_MS,
  },
  /** A new turn: the next samples are its first, so many a second. `isFollowed`: it is told whose turn it is. */
  begin: {
    request: z.object({ rate: number.check(z.positive()), isFollowed: z.boolean() }),
    result: none,
    progress: nothing,
    silenceMs: OPENING_MS,
  },
  /** Samples that follow the ones before. `isIdle`: nobody need speak, so little of them is kept until somebody does. */
  add: {
    request: z.object({ samples: z.instanceof(Float32Array), isIdle: z.boolean() }),
    result: z.nullable(turn),
    progress: nothing,
    silenceMs: OPENING_MS,
  },
  /** What was said so far. */
  preview: {
    request: z.object({ languages }),
    result: z.object({ heard, untilS: number }),
    progress: nothing,
    silenceMs: HEARING_MS,
  },
  /** What was said: at once where a preview saw the end of the speech. May be asked again, for other languages. */
  finish: {
    request: z.object({ languages, speechEndS: number, leastS: z.exactOptional(number) }),
    result: heard,
    progress: z.string(),
    silenceMs: HEARING_MS,
  },
};
export type VoiceApi = typeof voiceApi;
