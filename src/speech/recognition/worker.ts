/** The worker that hears. All it reads lies in this device's database; it has no business on the network. */
import { env } from '@huggingface/transformers';
import scriptUrl from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import type { PackStore } from '../../models/store/pack-store';
import type { PackManifest } from '../../models/types';
import { type Served, serveWorker } from '../../platform/worker-api';
import { openDetector, type SpeechDetector } from '../activity/detector';
import { speechSpans } from '../activity/speech-spans';
import { createSpeechTurn } from '../activity/speech-turn';
import type { FindSpeech } from './hear';
import { createKeptTurn } from './kept-turn';
import { LEAST_S, SAMPLE_RATE } from './types';
import { type VoiceApi, voiceApi } from './voice-api';
import { createVoiceStore, VOICE_DETECTOR, VOICE_PACK, VOICE_PROGRAM, VOICE_URL } from './voice-store';
import { openWhisper, type Whisper } from './whisper';

declare const self: DedicatedWorkerGlobalScope;

/** More threads than this wait for each other more than they help. */
const MOST_THREADS = 4;

const store = createVoiceStore();
let whisper: Whisper | undefined;
/** One to follow who speaks, one for whole recordings: each remembers what it heard last. */
const detectors = Promise.withResolvers<{ live: SpeechDetector; whole: SpeechDetector } | null>();

async function readFile(
  from: PackStore,
  { files }: PackManifest,
  path: string,
): Promise<ArrayBuffer | undefined> {
  const file = files.find((each) => each.path === path);
  return file && from.read(file);
}

function configure(manifest: PackManifest, program: ArrayBuffer): number {
  const threads = self.crossOriginIsolated ? Math.min(navigator.hardwareConcurrency, MOST_THREADS) : 1;
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = VOICE_URL;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.useCustomCache = true;
  env.customCache = {
    async match(request: string) {
      const path = request.split(`/${manifest.id}/`)[1];
      const bytes = path === undefined ? undefined : await readFile(store, manifest, path);
      // The library takes a file's absence for a reason to ask the network, which there is none of here.
      return bytes === undefined ? undefined : new Response(bytes);
    },
    async put() {},
  };
  const { wasm } = env.backends.onnx;
  if (wasm === undefined) throw new Error('This build has no program for speech.');
  wasm.numThreads = threads;
  wasm.wasmBinary = program;
  wasm.wasmPaths = { mjs: scriptUrl };
  return threads;
}

/** How long a short sentence takes. The first pass is slower than the rest: nobody is waiting for this one. */
async function measurePass(model: Whisper): Promise<number> {
  let passMs = 0;
  for (let pass = 0; pass < 2; pass += 1) {
    const started = performance.now();
    await model.hear(new Float32Array(SAMPLE_RATE), {
      languages: ['en'],
      leastS: LEAST_S,
      onPartial: undefined,
      signal: undefined,
    });
    passMs = performance.now() - started;
  }
  return passMs;
}

const findSpeech: FindSpeech = async (samples, signal) => {
  const opened = await detectors.promise;
  return opened === null ? [{ start: 0, end: samples.length }] : speechSpans(opened.whole, samples, signal);
};

const kept = createKeptTurn({
  findSpeech,
  whisper() {
    if (whisper === undefined) throw new Error('The speech model is not open.');
    return whisper;
  },
  async follow() {
    const opened = await detectors.promise;
    if (opened === null) return null;
    opened.live.begin();
    return createSpeechTurn(opened.live);
  },
});

const served: Served<VoiceApi> = {
  async open() {
    const started = performance.now();
    const { active } = await store.status(VOICE_PACK);
    if (active === null) throw new Error('The speech model is not on this device.');
    const program = await readFile(store, active, VOICE_PROGRAM);
    if (program === undefined) throw new Error('The speech model has no program.');
    const threads = configure(active, program);
    // First: whoever speaks already is followed while the large model opens.
    const network = await readFile(store, active, VOICE_DETECTOR);
    detectors.resolve(
      network ? { live: await openDetector(network), whole: await openDetector(network) } : null,
    );
    whisper ??= await openWhisper(active.id);
    const passMs = await measurePass(whisper);
    return { seconds: (performance.now() - started) / 1000, threads, passMs };
  },
  async begin(options) {
    kept.begin(options);
    return null;
  },
  add: ({ samples, isIdle }) => kept.add(samples, isIdle),
  preview: (options, { signal }) => kept.preview({ ...options, signal }),
  finish: (options, { signal, tell }) => kept.finish({ ...options, signal, onPartial: tell }),
};

serveWorker(voiceApi, served, self);
