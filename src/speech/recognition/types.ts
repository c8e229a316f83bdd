/** What recognition gives and takes. Samples are always mono, 16,000 a second, from -1 to 1. */

export const SAMPLE_RATE = 16_000;

/** The longest that the model takes at once. */
export const WINDOW_S = 30;

/**
 * So much is encoded at least, silence behind the speech included. The model was trained on whole windows; measured
 * with `npm run transcribe -- --least`, words come out as well from this much (French and Spanish better), in a
 * quarter of the time. Shorter ones lose words.
 */
export const LEAST_S = 8;

export interface HearOptions {
  /** Languages (ISO 639-1) that detection may choose from. One alone: nothing is detected. */
  languages: readonly string[];
  /** What is heard so far, while the model still writes. */
  onPartial?: (text: string) => void;
  /** Seconds of each window that are encoded at least; `LEAST_S` where absent. */
  leastS?: number;
  signal?: AbortSignal;
}

/** Why there is no text, or less than was said. */
export type Silence = 'silent' | 'no-speech';

export interface Heard {
  text: string;
  language: string;
  /** How likely each of the languages asked for is, by the first window with speech; they add up to 1. */
  languageScores: Readonly<Record<string, number>>;
  /** Set where it is likely none of the languages asked for, but this one (ISO 639-1, in a few cases 639-3). */
  soundsLike?: string;
  /** Length of the recording in seconds. */
  seconds: number;
  /** Set where nothing was written, since nothing was said. */
  silence?: Silence;
  /** True where the model began to repeat itself and was cut off. */
  cut: boolean;
  /** Mean natural logarithm of the probability of the written tokens: -0.2 is sure, below -1 is guesswork. */
  sureness: number;
  timings: { encodeMs: number; decodeMs: number };
}
