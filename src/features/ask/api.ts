/** What the runner's page offers to the programs that drive it: `npm run transcribe`, `npm run ask`. */
import type { Heard } from '../../speech/recognition/types';

export type VoiceAnswer =
  | { kind: 'heard'; heard: Heard; elapsedMs: number; partials: number }
  | { kind: 'failed'; problem: string };

export interface OutpostVoice {
  /** Fetches the speech model if it is not here, and opens it. Resolves with what is wrong, else null. */
  prepare(): Promise<string | null>;
  /** Samples: 16,000 a second in 16 bits, little-endian, as base64. */
  hear(samples: string, options: { languages: readonly string[]; leastS?: number }): Promise<VoiceAnswer>;
}

declare global {
  interface Window {
    outpostVoice?: OutpostVoice;
  }
}
