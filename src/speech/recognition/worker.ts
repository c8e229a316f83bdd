/** The worker that hears. All it reads lies in this device's database; it has no business on the network. */
import { env } from '@huggingface/transformers';
import { expose } from 'comlink';
import scriptUrl from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import type { PackStore } from '../../engine/store/pack-store';
import type { PackManifest } from '../../engine/types';
import { openDetector, type SpeechDetector } from '../activity/detector';
import { speechSpans } from '../activity/speech-spans';
import { createSpeechTurn, type SpeechTurn } from '../activity/speech-turn';
import type { Turn } from '../activity/turn';
import { type FindSpeech, hear } from './hear';
import { type Heard, type HearOptions, LEAST_S, SAMPLE_RATE } from './types';
import { createVoiceStore, VOICE_DETECTOR, VOICE_PACK, VOICE_PROGRAM, VOICE_URL } from './voice-store';
import { openWhisper, type Whisper } from './whisper';

declare const self: DedicatedWorkerGlobalScope;

/** More threads than this wait for each other more than they help. */
const MOST_THREADS = 4;

export interface VoiceWorker {
  /**
   * Opens the stored model; `passMs` is what `LEAST_S` of sound take, measured. @throws when it is not complete on
   * this device or does not start
   */
  open(): Promise<{ seconds: number; threads: number; passMs: number }>;
  /** A new turn begins: the next samples are its first. */
  beginTurn(): void;
  /** Samples that follow the ones before. Null where this device has no detector of speech. */
  followTurn(samples: Float32Array): Promise<Turn | null>;
  hear(
    samples: Float32Array,
    options: Pick<HearOptions, 'languages' | 'leastS'>,
    onPartial: ((text: string) => void) | undefined,
  ): Promise<Heard>;
  /** What is being heard is given up: `hear` rejects. */
  cancel(): void;
}

const store = createVoiceStore();
let whisper: Whisper | undefined;
/** One to follow who speaks, one for whole recordings: each remembers what it heard last. */
const detectors = Promise.withResolvers<{ live: SpeechDetector; whole: SpeechDetector } | null>();
let turn: SpeechTurn | undefined;
let current: AbortController | undefined;

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

const api: VoiceWorker = {
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
  beginTurn() {
    turn = undefined;
  },
  async followTurn(samples) {
    const opened = await detectors.promise;
    if (opened === null) return null;
    if (turn === undefined) {
      opened.live.begin();
      turn = createSpeechTurn(opened.live);
    }
    return turn.hear(samples);
  },
  async hear(samples, options, onPartial) {
    if (whisper === undefined) throw new Error('The speech model is not open.');
    current?.abort();
    const mine = new AbortController();
    current = mine;
    return hear(whisper, findSpeech, samples, {
      ...options,
      signal: mine.signal,
      ...(onPartial && { onPartial }),
    });
  },
  cancel() {
    current?.abort(new DOMException('Cancelled by the person.', 'AbortError'));
  },
};

expose(api);
