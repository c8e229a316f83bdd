/** What recognition gives and takes. Samples are always mono, 16,000 a second, from -1 to 1. */
import type * as z from 'zod/mini';
import type { heard } from './voice-api';

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

export type Heard = z.infer<typeof heard>;

/** Why there is no text, or less than was said. */
export type Silence = NonNullable<Heard['silence']>;
