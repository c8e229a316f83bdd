import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheFolder, installPack, packKey, verifiedPack } from './cache.ts';
import { buildManifest, describeFiles, MANIFEST_FILE, type Manifest } from './manifest.ts';

describe('cacheFolder', () => {
  const home = join('home', 'ada');
  it.each<[string, Record<string, string>, string, string]>([
    ['OUTPOST_CACHE before all', { OUTPOST_CACHE: 'here', XDG_CACHE_HOME: 'xdg' }, 'linux', 'here'],
    ['XDG_CACHE_HOME', { XDG_CACHE_HOME: 'xdg' }, 'linux', join('xdg', 'outpost')],
    ['the home folder', {}, 'linux', join(home, '.cache', 'outpost')],
    ["macOS's caches", {}, 'darwin', join(home, 'Library', 'Caches', 'outpost')],
    ['LOCALAPPDATA', { LOCALAPPDATA: 'local' }, 'win32', join('local', 'outpost', 'Cache')],
    ['its usual place', {}, 'win32', join(home, 'AppData', 'Local', 'outpost', 'Cache')],
  ])('is %s', (_name, env, platform, expected) => {
    expect(cacheFolder(env, platform, home)).toBe(expected);
  });
});

describe('packKey', () => {
  const parts = { id: 'model', wheelSha256: 'w', librarySha256: 'l', adapterSha256: 'a', conversion: 1 };
  it('is the same for the same parts and fit for a folder name', () => {
    expect(packKey(parts)).toBe(packKey({ ...parts }));
    expect(packKey(parts)).toMatch(/^model-[0-9a-f]{16}$/);
  });
  it.each([
    { id: 'm' },
    { wheelSha256: 'x' },
    { librarySha256: 'x' },
    { adapterSha256: 'x' },
    { conversion: 2 },
  ])('changes with %o', (change) => expect(packKey({ ...parts, ...change })).not.toBe(packKey(parts)));
});

describe('a pack', () => {
  let root: string;
  let cached: string;
  let target: string;
  let manifest: Manifest;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'outpost-cache-'));
    cached = join(root, 'cached');
    target = join(root, 'models', 'pack');
    await mkdir(cached);
    await mkdir(join(root, 'models'));
    await writeFile(join(cached, 'weights.bin'), 'weights');
    await writeFile(join(cached, 'config.json'), '{}');
    manifest = buildManifest(await describeFiles(cached, ['weights.bin', 'config.json']), 7);
    await writeFile(join(cached, MANIFEST_FILE), JSON.stringify(manifest));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const exists = (path: string) => stat(path).then(Boolean, () => false);

  it('in the cache is trusted after every byte was checked', async () => {
    expect(await verifiedPack(cached)).toEqual(manifest);
    expect(await exists(cached)).toBe(true);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a changed byte', () => writeFile(join(cached, 'weights.bin'), 'weighty')],
    ['a file cut short', () => writeFile(join(cached, 'weights.bin'), 'wei')],
    ['a missing file', () => rm(join(cached, 'config.json'))],
    ['a damaged manifest', () => writeFile(join(cached, MANIFEST_FILE), '{')],
    ['no manifest', () => rm(join(cached, MANIFEST_FILE))],
  ])('in the cache with %s is removed, to be built anew', async (_name, damage) => {
    await damage();
    expect(await verifiedPack(cached)).toBeUndefined();
    expect(await exists(cached)).toBe(false);
  });

  it('is put in place without copying, and left alone the next time', async () => {
    await installPack(cached, target, manifest);
    const placed = join(target, 'weights.bin');
    expect(await readFile(placed, 'utf8')).toBe('weights');
    expect((await readdir(target)).toSorted()).toEqual(['config.json', 'manifest.json', 'weights.bin']);
    const before = await stat(target);
    await installPack(cached, target, manifest);
    expect((await stat(target)).ino).toBe(before.ino);
    expect(await readdir(join(root, 'models'))).toEqual(['pack']);
  });

  it('replaces an older pack as a whole', async () => {
    await mkdir(target);
    await writeFile(join(target, 'old.bin'), 'old');
    await installPack(cached, target, manifest);
    expect((await readdir(target)).toSorted()).toEqual(['config.json', 'manifest.json', 'weights.bin']);
  });

  it.each<[string, (path: string) => Promise<unknown>]>([
    ['lost', (path) => rm(path)],
    [
      'replaced by another of the same size',
      async (path) => {
        await rm(path);
        await writeFile(path, 'weighty');
      },
    ],
  ])('in place heals when a file of it was %s', async (_name, damage) => {
    await installPack(cached, target, manifest);
    await damage(join(target, 'weights.bin'));
    await installPack(cached, target, manifest);
    expect(await readFile(join(target, 'weights.bin'), 'utf8')).toBe('weights');
  });

  it('leaves nothing half done when a file cannot be placed', async () => {
    await rm(join(cached, 'config.json'));
    await expect(installPack(cached, target, manifest)).rejects.toThrow();
    expect(await readdir(join(root, 'models'))).toEqual([]);
  });
});
