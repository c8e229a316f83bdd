/** A named stand-in for the model: it writes how many seconds it was given, and waits where a test wants that. */
import { SAMPLE_RATE } from '../recognition/types';
import type { Whisper } from '../recognition/whisper';

export interface StandInWhisper extends Whisper {
  /** Seconds of each pass, and its languages. */
  readonly passes: { seconds: number; languages: readonly string[] }[];
  /** Holds passes back from now on; call what it gives to let them go on. */
  hold(): () => void;
}

export function standInWhisper(): StandInWhisper {
  const passes: StandInWhisper['passes'] = [];
  let held: Promise<void> = Promise.resolve();
  return {
    passes,
    hold() {
      let release = (): void => undefined;
      held = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    async hear(samples, { languages, onPartial, signal }) {
      const seconds = samples.length / SAMPLE_RATE;
      passes.push({ seconds, languages });
      await held;
      signal?.throwIfAborted();
      const text = `${seconds.toFixed(1)} seconds.`;
      onPartial?.(text);
      const [language = 'en'] = languages;
      return {
        text,
        language,
        languageScores: { [language]: 1 },
        noSpeech: 0,
        soundsLike: { language, share: 0.9 },
        sureness: -0.1,
        cut: false,
        encodeMs: 1,
        decodeMs: 1,
      };
    },
  };
}

/** Seconds of sound that is loud enough to be speech. */
export const loud = (seconds: number, rate = SAMPLE_RATE): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length: Math.round(seconds * rate) }, (_, at) => 0.3 * Math.sin((at * 2000) / rate));
