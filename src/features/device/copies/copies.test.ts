import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDownloadTurn } from '../../../models/download/download-turn';
import { openPackDatabase, type PackDatabase } from '../../../models/store/pack-database';
import { createPackStore, type PackStore } from '../../../models/store/pack-store';
import { contentsOf, zipOf } from '../../../models/testing/pack-files';
import { makePack, storePack, type TestPack } from '../../../models/testing/pack-server';
import { StorageProblem } from '../../../platform/storage-problem';
import { StandInLocks } from '../../../platform/testing/stand-in-locks';
import { type Copies, type CopyState, createCopies } from './copies';
import { copyProblem } from './files-problem';
import type { SaveTarget } from './save-target';

let database: PackDatabase;
let store: PackStore;
let pack: TestPack;
let copies: Copies;
let states: CopyState[];
let count = 0;

beforeEach(() => {
  const name = `copies-${count++}-${process.pid}`;
  database = openPackDatabase(name);
  store = createPackStore(database);
  pack = makePack('1', { 'config.json': 100, 'shard.bin': 2000 });
  copies = createCopies(store, createDownloadTurn(new StandInLocks(), name));
  states = [];
  copies.subscribe(() => states.push(copies.state));
});
afterEach(() => database.close());

function target(write: () => Promise<void> = async () => undefined) {
  const ends: boolean[] = [];
  const made: SaveTarget = {
    sink: new WritableStream({ write }),
    done: async (whole) => {
      ends.push(whole);
    },
  };
  return { choose: async () => made, ends };
}
const picked = (file: File) => async () => [{ file, path: file.name }];

describe('copies', () => {
  it('tells how far it is, and what came of it', async () => {
    expect(await copies.stored()).toBeNull();
    await copies.load(picked(zipOf(contentsOf(pack))));
    expect(states.at(0)).toEqual({ kind: 'working', what: 'load', share: 0 });
    expect(states.at(-2)).toEqual({ kind: 'working', what: 'load', share: 1 });
    expect(copies.state).toEqual({ kind: 'loaded', manifest: pack.manifest });
    expect(await copies.stored()).toEqual(pack.manifest);

    const { choose, ends } = target();
    await copies.save(pack.manifest, choose);
    expect(copies.state).toEqual({ kind: 'saved', name: 'outpost-model-tiny-1.zip' });
    expect(ends).toEqual([true]);
  });

  it('offers no copy of a model of which a part is missing', async () => {
    await storePack(store, pack);
    const [file] = pack.manifest.files;
    if (file) await store.removeFile(file);
    expect(await copies.stored()).toBeNull();
  });

  it('does one thing at a time', async () => {
    const loading = copies.load(picked(zipOf(contentsOf(pack))));
    await copies.load(picked(new File(['x'], 'other.txt')));
    await loading;
    expect(copies.state.kind).toBe('loaded');
  });

  it('forgets what the person called off, in the dialog or later', async () => {
    await storePack(store, pack);
    await copies.save(pack.manifest, () => Promise.reject(new DOMException('closed', 'AbortError')));
    expect(copies.state).toEqual({ kind: 'idle' });
    const { choose, ends } = target(async () => copies.stop());
    await copies.save(pack.manifest, choose);
    expect(copies.state).toEqual({ kind: 'idle' });
    expect(ends).toEqual([false]);
  });

  it('says what went wrong where it was saved, and leaves no half file', async () => {
    await storePack(store, pack);
    const { choose, ends } = target(() => Promise.reject(new DOMException('full', 'QuotaExceededError')));
    await copies.save(pack.manifest, choose);
    expect(copies.state).toMatchObject({ kind: 'failed', what: 'save', problem: 'target-full' });
    expect(ends).toEqual([false]);
  });
});

describe('copyProblem', () => {
  it.each([
    [new StorageProblem('quota', ''), 'load', 'no-room'],
    [new StorageProblem('blocked', ''), 'load', 'storage'],
    [new DOMException('', 'NotReadableError'), 'load', 'file-gone'],
    [new DOMException('', 'NotAllowedError'), 'save', 'target'],
  ] as const)('%s, %s: %s', (error, what, problem) => {
    expect(copyProblem(error, what)).toBe(problem);
  });
});
