/** Samples of a spoken text, where the device has no voice of its own. */
import * as z from 'zod/mini';
import { connectWorker, type WorkerClient } from '../../platform/worker-api';
import type { WorkerPort } from '../../platform/worker-call';
import { readWav, type Sound } from '../audio-file/wav';
import { type EspeakApi, espeakApi } from './espeak-api';
import listed from './voices.json';

/** The program's voice by language: a new language is a line there. */
const VOICES = new Map(Object.entries(z.parse(z.record(z.string(), z.string()), listed)));
const WORDS_PER_MINUTE = 140;

export interface Synthesiser {
  knows(language: string): boolean;
  /** @throws where the program is not on this device, or its worker ended: the next text starts another one */
  synthesise(text: string, language: string, rate: number): Promise<Sound>;
}

export function createSynthesiser(startWorker: () => WorkerPort): Synthesiser {
  let client: WorkerClient<EspeakApi> | undefined;

  function open(): WorkerClient<EspeakApi> {
    const opened = connectWorker(espeakApi, startWorker(), 'the voice', () => {
      client = undefined;
    });
    client = opened;
    return opened;
  }

  return {
    knows: (language) => VOICES.has(language),
    async synthesise(text, language, rate) {
      const bytes = await (client ?? open()).ask('say', {
        text,
        voice: VOICES.get(language) ?? language,
        wordsPerMinute: Math.round(WORDS_PER_MINUTE * rate),
      });
      return readWav(new Uint8Array(bytes).buffer);
    },
  };
}

export const startEspeakWorker = (): Worker =>
  new Worker(new URL('./espeak-worker.ts', import.meta.url), { type: 'module', name: 'outpost-espeak' });
