/**
 * espeak-ng, a program of its own (GPL-3.0-or-later), run as one: text in, a WAV file out. Fetched when a device has no
 * voice of a language, with the speech model; started for each text.
 */
import { expose } from 'comlink';
import run from 'espeak-ng';
import { createVoiceStore, VOICE_PACK } from '../recognition/voice-store';

export interface EspeakWorker {
  /** A WAV file. @throws where the program is not on this device or does not know the language */
  say(text: string, voice: string, wordsPerMinute: number): Promise<Uint8Array>;
}

const PROGRAM = 'espeak-ng.wasm';
const store = createVoiceStore();
let program: Promise<ArrayBuffer> | undefined;

async function readProgram(): Promise<ArrayBuffer> {
  const { active } = await store.status(VOICE_PACK);
  const file = active?.files.find(({ path }) => path === PROGRAM);
  if (!file) throw new Error('The voice is not on this device.');
  return store.read(file);
}

const api: EspeakWorker = {
  async say(text, voice, wordsPerMinute) {
    program ??= readProgram();
    const wasmBinary = await program.catch((error: unknown) => {
      program = undefined;
      throw error;
    });
    const problems: string[] = [];
    const { FS } = await run({
      // What begins with a dash would be taken for an option.
      arguments: ['-w', 'said.wav', '-v', voice, '-s', String(wordsPerMinute), '--', text],
      wasmBinary,
      print: () => undefined,
      printErr: (line) => problems.push(line),
    });
    try {
      return FS.readFile('said.wav');
    } catch {
      throw new Error(`The voice failed: ${problems.join(' ').slice(0, 200)}`);
    }
  },
};

expose(api);
