import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makePack, type TestPack } from '../testing/pack-server';
import type { PackFile } from '../types';
import { openPackDatabase, type PackDatabase } from './pack-database';
import { CorruptFile, createPackStore, type PackStore } from './pack-store';

const SIZES = { 'config.json': 100, 'shards/0.bin': 1000 };
let database: PackDatabase;
let store: PackStore;
let pack: TestPack;
let count = 0;

beforeEach(() => {
  database = openPackDatabase(`store-${count++}`);
  store = createPackStore(database);
  pack = makePack('1', SIZES);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await database.close();
});

function fileOf(path: string, of: TestPack = pack): PackFile {
  const file = of.manifest.files.find((entry) => entry.path === path);
  if (!file) throw new Error(path);
  return file;
}
function bytesOf(path: string, from = 0, to?: number, of: TestPack = pack): ArrayBuffer {
  return new Uint8Array(of.contents.get(path)?.subarray(from, to) ?? []).buffer;
}
async function fill(of: TestPack = pack): Promise<void> {
  for (const { path } of of.manifest.files)
    await store.append(fileOf(path, of), 0, bytesOf(path, 0, undefined, of));
}
const shard = () => fileOf('shards/0.bin');
const chunks = () => database.use((db) => db.getAllKeys('chunks'));

describe('files', () => {
  it('are put together from chunks and checked', async () => {
    for (const [from, to] of [
      [0, 400],
      [400, 900],
      [900, 1000],
    ] as const) {
      await store.append(shard(), from, bytesOf('shards/0.bin', from, to));
      expect(await store.storedBytes(shard())).toBe(to);
    }
    expect(await store.read(shard())).toEqual(bytesOf('shards/0.bin'));
  });

  it('count only up to the first gap, and a resumed download replaces what lies behind', async () => {
    await store.append(shard(), 0, bytesOf('shards/0.bin', 0, 300));
    await database.use((db) =>
      db.put('chunks', bytesOf('shards/0.bin', 500, 1000), [shard().sha256, 500, 500]),
    );
    expect(await store.storedBytes(shard())).toBe(300);
    await store.append(shard(), 300, bytesOf('shards/0.bin', 300, 1000));
    expect(await chunks()).toHaveLength(2);
    expect(await store.read(shard())).toEqual(bytesOf('shards/0.bin'));
  });

  it.each([
    ['other bytes', () => new ArrayBuffer(1000), 1000],
    ['a chunk of another length than its key says', () => new ArrayBuffer(10), 1000],
    ['something else than bytes', () => 'text', 1000],
  ])('with %s are damaged, and deleted', async (_what, value, length) => {
    await database.use(async (db) => {
      const transaction = db.transaction('chunks', 'readwrite');
      const key = [shard().sha256, 0, length] as const;
      const odd: unknown = value();
      await Promise.all([
        Reflect.apply(transaction.store.put, transaction.store, [odd, key]),
        transaction.done,
      ]);
    });
    expect((await store.measure(pack.manifest)).storedBytes).toBe(1000);
    await expect(store.read(shard())).rejects.toBeInstanceOf(CorruptFile);
    expect(await store.storedBytes(shard())).toBe(0);
  });

  it('that are longer than the manifest says count as nothing', async () => {
    await store.append(shard(), 0, new ArrayBuffer(1001));
    expect(await store.storedBytes(shard())).toBe(0);
  });

  it('are not stored on a full device, which is said once and leaves no error unheard', async () => {
    const unheard: unknown[] = [];
    const onUnheard = (reason: unknown) => unheard.push(reason);
    process.on('unhandledRejection', onUnheard);
    // fake-indexeddb is never full: the transaction is ended as a browser ends it then.
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function full(
      this: IDBObjectStore,
      ...args
    ) {
      const request = put.apply(this, args);
      this.transaction.abort();
      return request;
    });
    await expect(store.append(shard(), 0, bytesOf('shards/0.bin'))).rejects.toMatchObject({
      name: 'StorageProblem',
    });
    await expect(store.setPausedByPerson('tiny', true)).rejects.toMatchObject({ name: 'StorageProblem' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off('unhandledRejection', onUnheard);
    expect(unheard).toEqual([]);
  });
});

describe('packs', () => {
  it('are known by what they are, and complete when every byte is there', async () => {
    expect(await store.status('tiny')).toEqual({
      active: null,
      pending: null,
      pausedByPerson: false,
    });
    await store.setPending('tiny', pack.manifest);
    await store.setPausedByPerson('tiny', true);
    expect(await store.status('tiny')).toEqual({
      active: null,
      pending: pack.manifest,
      pausedByPerson: true,
    });
    await store.append(shard(), 0, bytesOf('shards/0.bin'));
    expect(await store.measure(pack.manifest)).toEqual({ storedBytes: 1000, complete: false });
    await fill();
    expect(await store.measure(pack.manifest)).toEqual({ storedBytes: 1100, complete: true });
    await store.activate(pack.manifest);
    expect(await store.list()).toEqual([
      { id: 'tiny', active: pack.manifest, pending: null, pausedByPerson: false },
    ]);
  });

  it('share what two versions have in common, and the old one’s rest goes when the new one is active', async () => {
    await fill();
    await store.activate(pack.manifest);
    const next = makePack('2', { ...SIZES, 'new.bin': 50 }, pack);
    next.contents.delete('config.json');
    next.manifest.files = next.manifest.files.filter(({ path }) => path !== 'config.json');
    next.manifest.totalBytes = 1050;
    await store.setPending('tiny', next.manifest);
    expect((await store.measure(next.manifest)).storedBytes).toBe(1000);
    await store.append(fileOf('new.bin', next), 0, bytesOf('new.bin', 0, undefined, next));
    await store.activate(next.manifest);
    expect((await chunks()).map(([sha256]) => sha256).sort()).toEqual(
      next.manifest.files.map(({ sha256 }) => sha256).sort(),
    );
  });

  it('are removed alone: what another names stays', async () => {
    await fill();
    await store.activate(pack.manifest);
    await store.setPending('other', { ...pack.manifest, id: 'other', files: [shard()], totalBytes: 1000 });
    await store.remove('tiny');
    expect((await chunks()).map(([sha256]) => sha256)).toEqual([shard().sha256]);
    await store.remove('other');
    expect(await chunks()).toEqual([]);
    expect(await store.list()).toEqual([]);
  });

  it('of a version that cannot be understood count as none, and their bytes are found again', async () => {
    await fill();
    await database.use((db) =>
      db.put('packs', { id: 'tiny', active: { schema: 9 }, pending: null, pausedByPerson: false }),
    );
    expect((await store.status('tiny')).active).toBeNull();
    expect((await store.measure(pack.manifest)).complete).toBe(true);
  });
});
