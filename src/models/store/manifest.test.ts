import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { makePack } from '../testing/pack-server';
import { ManifestProblem, parseIndex, parseManifest, sameFiles } from './manifest';

const { manifest } = makePack('1', { 'config.json': 10, 'shards/0.bin': 20 });
const [first, second] = manifest.files;
const withFile = (change: object) => ({ ...manifest, files: [{ ...first, ...change }, second] });

describe('parseManifest', () => {
  it('takes what is right, and nothing that it does not know', () => {
    expect(parseManifest({ ...manifest, extra: 'x' })).toEqual(manifest);
  });

  it.each([
    ['nothing', undefined],
    ['another schema', { ...manifest, schema: 2 }],
    ['no files', { ...manifest, files: [], totalBytes: 1 }],
    ['a wrong sum', { ...manifest, totalBytes: 31 }],
    ['a model of another maker, as older versions stored them', { ...manifest, mirror: {} }],
    ['a path twice', { ...manifest, totalBytes: 20, files: [first, first] }],
    ['a path out of the pack', withFile({ path: '../secret' })],
    ['a path from the root', withFile({ path: '/etc/passwd' })],
    ['a path with a dot segment inside', withFile({ path: 'shards/../../x' })],
    ['a path that is an address', withFile({ path: 'https://else.where/x' })],
    ['a path with a query', withFile({ path: 'x?y' })],
    ['an empty file', withFile({ bytes: 0 })],
    ['half a byte', withFile({ bytes: 9.5 })],
    ['a file larger than a browser can hold', withFile({ bytes: 2 ** 31 })],
    ['a hash that is none', withFile({ sha256: 'abc' })],
    ['an id with a slash', { ...manifest, id: 'a/b' }],
  ])('refuses %s', (_what, value) => {
    expect(() => parseManifest(value)).toThrow(ManifestProblem);
  });

  const folder = new URL('../../../public/models/', import.meta.url);
  // The pack is made by a command of its own, not kept in the repository.
  const made = existsSync(new URL('index.json', folder));
  it.skipIf(!made)('takes the index and the manifest that this project serves', async () => {
    const index = parseIndex(JSON.parse(await readFile(new URL('index.json', folder), 'utf8')));
    const entry = index.packs.find((pack) => pack.id === index.default);
    const served = parseManifest(JSON.parse(await readFile(new URL(entry?.manifest ?? '', folder), 'utf8')));
    expect(served.id).toBe(index.default);
    expect(served.version).toBe(entry?.version);
  });
});

describe('parseIndex', () => {
  it.each([
    { schema: 1, default: 'a', packs: [] },
    { schema: 1, default: 'a', packs: [{ id: 'a', version: '1', manifest: '../x.json' }] },
    '<!doctype html>',
  ])('refuses %j', (value) => {
    expect(() => parseIndex(value)).toThrow(ManifestProblem);
  });
});

describe('sameFiles', () => {
  it('looks at bytes, not at order or version', () => {
    expect(sameFiles(manifest, { ...manifest, version: '2', files: [...manifest.files].reverse() })).toBe(
      true,
    );
    expect(sameFiles(manifest, makePack('1', { 'config.json': 10, 'shards/0.bin': 20 }).manifest)).toBe(
      false,
    );
    expect(sameFiles(manifest, { ...manifest, id: 'other' })).toBe(false);
  });
});
