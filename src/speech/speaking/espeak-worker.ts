/**
 * espeak-ng, a program of its own (GPL-3.0-or-later), run as one: text in, a WAV file out. Fetched when a device has no
 * voice of a language, with the speech model; started for each text.
 */
import run from 'espeak-ng';
import { type Served, serveWorker } from '../../platform/worker-api';
import { createVoiceStore, VOICE_PACK } from '../recognition/voice-store';
import { type EspeakApi, espeakApi } from './espeak-api';

declare const self: DedicatedWorkerGlobalScope;

const PROGRAM = 'espeak-ng.wasm';
const store = createVoiceStore();
/** Compiled once: that is half of the time until the first word. */
let program: Promise<WebAssembly.Module> | undefined;

async function readProgram(): Promise<WebAssembly.Module> {
  const { active } = await store.status(VOICE_PACK);
  const file = active?.files.find(({ path }) => path === PROGRAM);
  if (!file) throw new Error('The voice is not on this device.');
  return WebAssembly.compile(await store.read(file));
}

const served: Served<EspeakApi> = {
  async say({ text, voice, wordsPerMinute }) {
    program ??= readProgram();
    const module = await program.catch((error: unknown) => {
      program = undefined;
      throw error;
    });
    const problems: string[] = [];
    const { FS } = await run({
      // What begins with a dash would be taken for an option.
      arguments: ['-w', 'said.wav', '-v', voice, '-s', String(wordsPerMinute), '--', text],
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(module, imports).then((instance) => done(instance, module));
        return {};
      },
      print: () => undefined,
      printErr: (line) => problems.push(line),
    });
    try {
      return new Uint8Array(FS.readFile('said.wav'));
    } catch {
      throw new Error(`The voice failed: ${problems.join(' ').slice(0, 200)}`);
    }
  },
};

serveWorker(espeakApi, served, self);
