import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  buildIndex,
  buildManifest,
  describeFiles,
  folderMatches,
  type ManifestFile,
  parseManifest,
  versionOf,
} from './manifest.ts';

const FILES: ManifestFile[] = [
  { path: 'a.bin', bytes: 3, sha256: 'aa' },
  { path: 'b.bin', bytes: 4, sha256: 'bb' },
];

describe('versionOf', () => {
  it('does not depend on the order', () => {
    expect(versionOf(FILES.toReversed())).toBe(versionOf(FILES));
  });
  it.each([
    ['a name', { path: 'c.bin' }],
    ['a size', { bytes: 5 }],
    ['a hash', { sha256: 'ab' }],
  ])('changes with %s', (_name, change) => {
    const [first = FILES[0], ...rest] = FILES;
    expect(versionOf([{ ...first, ...change } as ManifestFile, ...rest])).not.toBe(versionOf(FILES));
  });
});

describe('manifest', () => {
  const manifest = buildManifest(FILES, 42);

  it('adds up the sizes and survives being written and read', () => {
    expect(manifest.totalBytes).toBe(7);
    expect(parseManifest(JSON.stringify(manifest))).toEqual(manifest);
  });
  it('is what the index points to', () => {
    const { id, version } = manifest;
    expect(buildIndex(manifest)).toEqual({
      schema: 1,
      default: id,
      packs: [{ id, version, manifest: `${id}/manifest.json` }],
    });
  });
  it.each<[string, unknown]>([
    ['a list', [manifest]],
    ['nothing', null],
    ['a later schema', { ...manifest, schema: 2 }],
    ['another model', { ...manifest, id: 'other' }],
    ['a version that is not of these files', { ...manifest, version: '000000000000' }],
    ['files without a hash', { ...manifest, files: [{ path: 'a.bin', bytes: 3 }] }],
    ['a size that is a text', { ...manifest, files: [{ path: 'a.bin', bytes: '3', sha256: 'aa' }] }],
    ['files that are no list', { ...manifest, files: {} }],
    ['no number of weights', { ...manifest, parameters: undefined }],
    ['a file less', { ...manifest, files: FILES.slice(1) }],
  ])('is refused when it is %s', (_name, value) => {
    expect(parseManifest(JSON.stringify(value))).toBeUndefined();
  });
  it('is refused when it is cut off', () => {
    expect(parseManifest(JSON.stringify(manifest).slice(0, -1))).toBeUndefined();
    expect(parseManifest('')).toBeUndefined();
  });
});

describe('a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outpost-manifest-'));
    await writeFile(join(folder, 'a.bin'), 'abc');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is described by size and hash, and matches its own description only', async () => {
    const files = await describeFiles(folder, ['a.bin']);
    expect(files).toEqual([
      {
        path: 'a.bin',
        bytes: 3,
        sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      },
    ]);
    const manifest = buildManifest(files, 1);
    expect(await folderMatches(folder, manifest)).toBe(true);
    await writeFile(join(folder, 'a.bin'), 'abd');
    expect(await folderMatches(folder, manifest)).toBe(false);
    await writeFile(join(folder, 'a.bin'), 'abcd');
    expect(await folderMatches(folder, manifest)).toBe(false);
    await rm(join(folder, 'a.bin'));
    expect(await folderMatches(folder, manifest)).toBe(false);
  });
});
