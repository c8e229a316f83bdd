import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StandInWorkerChannel } from '../../platform/testing/worker-channel';
import { type Served, serveWorker } from '../../platform/worker-api';
import type { Sound } from '../audio-file/wav';
import { createSynthesiser } from './espeak';
import { type EspeakApi, espeakApi } from './espeak-api';
import { chooseVoice, createSpeaking } from './speak';

/** A WAV file of one sample for each letter. */
function wavOf(text: string): Uint8Array {
  const view = new DataView(new ArrayBuffer(44 + 2 * text.length));
  for (const [at, tag] of [
    [0, 'RIFF'],
    [8, 'WAVE'],
    [12, 'fmt '],
    [36, 'data'],
  ] as const) {
    for (const [index, char] of [...tag].entries()) view.setUint8(at + index, char.charCodeAt(0));
  }
  view.setUint32(4, 36 + 2 * text.length, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 22_050, true);
  view.setUint16(34, 16, true);
  view.setUint32(40, 2 * text.length, true);
  return new Uint8Array(view.buffer);
}

let workers: StandInWorkerChannel[];
let asked: { text: string; voice: string; wordsPerMinute: number }[];
let played: number[];

/** The voice's worker with a stand-in for its program. */
function startWorker(): StandInWorkerChannel {
  const worker = new StandInWorkerChannel();
  const served: Served<EspeakApi> = {
    async say(request) {
      asked.push(request);
      if (request.text === 'die') return new Promise<never>(() => undefined);
      return new Uint8Array(wavOf(request.text));
    },
  };
  serveWorker(espeakApi, served, worker.page);
  workers.push(worker);
  return worker;
}

/** A stand-in for the loudspeaker: what is played is heard at once. */
const play = async ({ samples }: Sound): Promise<void> => void played.push(samples.length);

beforeEach(() => {
  workers = [];
  asked = [];
  played = [];
});

describe('our own voice', () => {
  it('says a text sentence by sentence, in the voice of its language, as fast as is wanted', async () => {
    const speaking = createSpeaking({
      synthesis: undefined,
      synthesiser: createSynthesiser(startWorker),
      play,
    });
    expect(speaking.voiceFor('es')).toBe('own');
    expect(speaking.voiceFor('tlh')).toBe('none');
    await speaking.say('Abre a las ocho. Cierra a las 4.5 horas.', 'es', 1.5);
    expect(asked.map(({ text }) => text)).toEqual(['Abre a las ocho.', 'Cierra a las 4.5 horas.']);
    expect(asked[0]).toMatchObject({ voice: 'es-419', wordsPerMinute: 210 });
    expect(played).toEqual([16, 23]);
    expect(workers, 'one program for all').toHaveLength(1);
  });

  it('that is stopped says no more', async () => {
    const speaking = createSpeaking({
      synthesis: undefined,
      synthesiser: createSynthesiser(startWorker),
      play: async (sound) => {
        await play(sound);
        speaking.stop();
      },
    });
    await speaking.say('One. Two. Three.', 'en');
    expect(played).toHaveLength(1);
  });

  it('whose worker dies ends what waits for it, and the next text starts another one', async () => {
    const speaking = createSpeaking({
      synthesis: undefined,
      synthesiser: createSynthesiser(startWorker),
      play,
    });
    const saying = speaking.say('die', 'en');
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    workers[0]?.break();
    await expect(saying).rejects.toMatchObject({ name: 'WorkerEnded' });
    await speaking.say('Again.', 'en');
    expect(played).toEqual([6]);
    expect(workers).toHaveLength(2);
  });
});

describe('a voice of the device', () => {
  const voice = (lang: string, localService: boolean, isDefault = false): SpeechSynthesisVoice => ({
    lang,
    localService,
    default: isDefault,
    name: lang,
    voiceURI: lang,
  });

  it('is taken where it is computed here, its default one first', () => {
    const own = voice('en-GB', true);
    const chosen = voice('en_US', true, true);
    expect(chooseVoice([voice('en-AU', false, true), own, chosen], 'en')).toBe(chosen);
    expect(chooseVoice([own], 'en-US')).toBe(own);
  });

  it('that is computed elsewhere is not: nothing leaves', () => {
    expect(chooseVoice([voice('en-GB', false, true)], 'en')).toBeUndefined();
  });
});
