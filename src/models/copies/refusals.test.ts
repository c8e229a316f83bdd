import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StandInLocks } from '../../platform/testing/stand-in-locks';
import { createDownloadTurn } from '../download/download-turn';
import { openPackDatabase, type PackDatabase } from '../store/pack-database';
import { createPackStore, type PackStore } from '../store/pack-store';
import { type Contents, contentsOf, looseFiles, zipOf } from '../testing/pack-files';
import { makePack, storePack, type TestPack } from '../testing/pack-server';
import { chosenFiles } from './chosen-files';
import { openSource } from './pack-source';
import type { FilesProblemKind } from './problem';
import { sideLoad } from './side-load';

const { signal } = new AbortController();
let database: PackDatabase;
let store: PackStore;
/** Stored before each try, and to be found untouched after it. */
let present: TestPack;
let pack: TestPack;
let count = 0;

beforeEach(async () => {
  database = openPackDatabase(`refusals-${count++}`);
  store = createPackStore(database);
  present = makePack('1', { 'config.json': 100, 'shards/0.bin': 2000 });
  pack = makePack('2', { 'config.json': 120, 'shards/0.bin': 4000 });
  await storePack(store, present);
});
afterEach(() => database.close());

async function load(files: File[]): Promise<void> {
  const picked = files.map((file) => ({ file, path: file.name }));
  const source = await openSource(await chosenFiles(picked), signal);
  const turn = createDownloadTurn(new StandInLocks(), `refusals-${count}`);
  await sideLoad({ store, turn }, source, { signal, onProgress: () => undefined });
}
async function cut(file: File, from: number, to: number): Promise<File> {
  return new File([file.slice(from, to)], file.name);
}
/** Two copies of a text in the ZIP's bytes (local and central header) become another of the same length. */
async function rename(file: File, from: string, to: string): Promise<File> {
  const bytes = Buffer.from(await file.arrayBuffer());
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) bytes.write(to, at);
  return new File([bytes], file.name);
}
const without = (contents: Contents, path: string): Contents =>
  Object.fromEntries(Object.entries(contents).filter(([name]) => name !== path));
const manifest = (changes: object) =>
  new TextEncoder().encode(JSON.stringify({ ...pack.manifest, ...changes }));

const REFUSED: [string, FilesProblemKind, () => Promise<File[]> | File[]][] = [
  ['a picture', 'not-a-model', () => [new File(['JFIF'], 'photo.jpg')]],
  ['a picture that is called a ZIP', 'not-a-model', () => [new File(['JFIF'.repeat(100)], 'photo.zip')]],
  ['an empty file', 'not-a-model', () => [new File([], 'model.zip')]],
  ['nothing', 'not-a-model', () => []],
  ['a ZIP of something else', 'not-a-model', () => [zipOf({ 'letter.txt': Buffer.from('Dear') })]],
  ['a ZIP that ends too early', 'broken-zip', async () => [await cut(zipOf(contentsOf(pack)), 0, 3000)]],
  [
    'a ZIP of which the beginning is gone',
    'broken-zip',
    async () => [await cut(zipOf(contentsOf(pack)), 2000, 1e6)],
  ],
  ['two models', 'several-models', () => [zipOf(contentsOf(pack)), zipOf(contentsOf(present))]],
  [
    'a folder of models',
    'several-models',
    () => [...looseFiles(contentsOf(pack), 'models/a/'), ...looseFiles(contentsOf(present), 'models/b/')],
  ],
  [
    'a manifest that is not JSON',
    'not-a-model',
    () => [zipOf({ ...contentsOf(pack), 'manifest.json': Buffer.from('{') })],
  ],
  [
    'a manifest of another kind',
    'not-a-model',
    () => [zipOf({ ...contentsOf(pack), 'manifest.json': Buffer.from('{"name":"app"}') })],
  ],
  [
    'a manifest that adds up wrongly',
    'not-a-model',
    () => [zipOf({ ...contentsOf(pack), 'manifest.json': manifest({ totalBytes: 5 }) })],
  ],
  [
    'a manifest that names a file outside',
    'not-a-model',
    () => {
      const files = pack.manifest.files.map((file) => ({ ...file, path: `../${file.path}` }));
      return [zipOf({ ...contentsOf(pack), 'manifest.json': manifest({ files }) })];
    },
  ],
  ['a missing file', 'file-missing', () => [zipOf(without(contentsOf(pack), 'shards/0.bin'))]],
  [
    'a missing file among loose ones',
    'file-missing',
    () => looseFiles(without(contentsOf(pack), 'config.json')),
  ],
  [
    'a file of another length',
    'file-damaged',
    () => [zipOf({ ...contentsOf(pack), 'shards/0.bin': Buffer.alloc(3999) })],
  ],
  [
    'a file with other bytes',
    'file-damaged',
    () => [zipOf({ ...contentsOf(pack), 'shards/0.bin': Buffer.alloc(4000) })],
  ],
  [
    'a path that climbs out',
    'unsafe',
    async () => [await rename(zipOf({ ...contentsOf(pack), 'xx/evil.js': Buffer.of(1) }), 'xx/e', '../e')],
  ],
  [
    'a path from the root',
    'unsafe',
    async () => [await rename(zipOf({ ...contentsOf(pack), 'xetc/passwd': Buffer.of(1) }), 'xetc', '/etc')],
  ],
];

describe('a copy that is not what it should be', () => {
  it.each(REFUSED)('%s: %s, and the model that is here stays as it is', async (_what, kind, files) => {
    const chunks = await database.use((db) => db.getAllKeys('chunks'));
    const packs = await store.list();
    await expect(load(await files())).rejects.toMatchObject({ name: 'FilesProblem', kind });
    expect(await store.list()).toEqual(packs);
    expect(await database.use((db) => db.getAllKeys('chunks'))).toEqual(chunks);
    for (const file of present.manifest.files) await store.read(file);
  });

  it('a stick that is pulled out while it is read', async () => {
    const [first, ...rest] = looseFiles(contentsOf(pack)).toReversed();
    if (!first) throw new Error('no file');
    first.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    await expect(load([first, ...rest])).rejects.toMatchObject({ kind: 'file-gone' });
    expect((await store.status('tiny')).active).toEqual(present.manifest);
  });

  it('compressed data that grows beyond what it says is stopped', async () => {
    const path = 'shards/0.bin';
    const large = zipOf({ ...contentsOf(pack), [path]: Buffer.alloc(4_000_000) }, 6);
    const bytes = Buffer.from(await large.arrayBuffer());
    // The lengths in both headers now say what the manifest says.
    const lie = Buffer.alloc(4);
    lie.writeUInt32LE(4_000_000);
    for (let at = bytes.indexOf(lie); at >= 0; at = bytes.indexOf(lie, at + 1)) bytes.writeUInt32LE(4000, at);
    await expect(load([new File([bytes], 'model.zip')])).rejects.toMatchObject({
      kind: expect.stringMatching(/unsafe|broken-zip/),
    });
  });
});
