/** Samples of a spoken text, where the device has no voice of its own. */
import { type Remote, wrap } from 'comlink';
import { readWav, type Sound } from '../audio-file/wav';
import type { EspeakWorker } from './espeak-worker';

const VOICES: Readonly<Record<string, string>> = {
  en: 'en-gb',
  es: 'es-419',
  fr: 'fr-fr',
  pt: 'pt-br',
  sw: 'sw',
  hi: 'hi',
};
const WORDS_PER_MINUTE = 140;

export interface Synthesiser {
  knows(language: string): boolean;
  /** @throws where the program is not on this device */
  synthesise(text: string, language: string, rate: number): Promise<Sound>;
}

export function createSynthesiser(startWorker: () => Worker): Synthesiser {
  let api: Remote<EspeakWorker> | undefined;
  return {
    knows: (language) => language in VOICES,
    async synthesise(text, language, rate) {
      api ??= wrap<EspeakWorker>(startWorker());
      const bytes = await api.say(text, VOICES[language] ?? language, Math.round(WORDS_PER_MINUTE * rate));
      return readWav(new Uint8Array(bytes).buffer);
    },
  };
}

export const startEspeakWorker = (): Worker =>
  new Worker(new URL('./espeak-worker.ts', import.meta.url), { type: 'module', name: 'outpost-espeak' });
