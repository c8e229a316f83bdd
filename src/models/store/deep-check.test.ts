import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makePack, storePack, type TestPack } from '../testing/pack-server';
import { damage } from '../testing/trouble';
import { DEEP_CHECK_EVERY_MS, type DeepCheckParts, deepCheck } from './deep-check';
import { openPackDatabase, type PackDatabase } from './pack-database';
import { createPackStore, type PackStore } from './pack-store';

let database: PackDatabase;
let store: PackStore;
let pack: TestPack;
let count = 0;

beforeEach(async () => {
  database = openPackDatabase(`deep-check-${count++}`);
  store = createPackStore(database);
  pack = makePack('1', { 'config.json': 100, 'shards/0.bin': 1000, 'shards/1.bin': 1000 });
  await storePack(store, pack);
});
afterEach(() => database.close());

const file = (path: string) => {
  const found = pack.manifest.files.find((each) => each.path === path);
  if (!found) throw new Error(path);
  return found;
};

describe('deepCheck', () => {
  const day = DEEP_CHECK_EVERY_MS / 7;
  const parts = (changes: Partial<DeepCheckParts> = {}): DeepCheckParts => ({
    store,
    endedUncleanly: false,
    quiet: async () => undefined,
    ...changes,
  });

  it('is not due after a download, which checks every file', async () => {
    expect(await deepCheck(parts(), pack.manifest)).toBe('not-due');
  });

  it('is due once a week, and remembers that it was done', async () => {
    const now = () => Date.now() + 8 * day;
    expect(await deepCheck(parts({ now }), pack.manifest)).toBe('whole');
    expect(await deepCheck(parts({ now }), pack.manifest)).toBe('not-due');
  });

  it.each([
    ['the last session ended uncleanly', { endedUncleanly: true }],
    ['the clock was set back', { now: () => Date.now() - day }],
  ])('is due when %s', async (_why, changes) => {
    expect(await deepCheck(parts(changes), pack.manifest)).toBe('whole');
  });

  it('is due for a version that an older Outpost stored without a date', async () => {
    await database.use(async (db) => {
      const { id } = pack.manifest;
      await db.put('packs', { id, active: pack.manifest, pending: null, pausedByPerson: false });
    });
    expect(await deepCheck(parts(), pack.manifest)).toBe('whole');
    expect(await deepCheck(parts(), pack.manifest)).toBe('not-due');
  });

  it('finds what is damaged or gone, waits for a quiet moment before each file, and does not call it whole', async () => {
    await damage(database, file('shards/0.bin').sha256);
    await store.removeFile(file('shards/1.bin'));
    const quiet = vi.fn(async () => undefined);
    expect(await deepCheck(parts({ endedUncleanly: true, quiet }), pack.manifest)).toBe('broken');
    expect(quiet).toHaveBeenCalledTimes(3);
    expect(await store.storedBytes(file('shards/0.bin')), 'nobody takes it for whole any more').toBe(0);
    const soon = () => Date.now() + 8 * day;
    expect(await deepCheck(parts({ now: soon }), pack.manifest)).toBe('broken');
  });

  it('of a pack that is removed meanwhile remembers nothing', async () => {
    const quiet = () => store.remove(pack.manifest.id);
    expect(await deepCheck(parts({ endedUncleanly: true, quiet }), pack.manifest)).toBe('broken');
    expect(await store.verifiedAtMs(pack.manifest)).toBeNull();
  });
});
