import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StandInLocks } from '../../platform/testing/stand-in-locks';
import { createDownloadTurn, type DownloadTurn } from '../download/download-turn';
import { openPackDatabase, type PackDatabase } from '../store/pack-database';
import { createPackStore, type PackStore } from '../store/pack-store';
import { knownPack } from '../store/survey';
import { contentsOf, looseFiles, zipOf } from '../testing/pack-files';
import { makePack, storePack, type TestPack } from '../testing/pack-server';
import { damage } from '../testing/trouble';
import { chosenFiles } from './chosen-files';
import { exportName, exportPack } from './export-pack';
import { openSource } from './pack-source';
import { sideLoad } from './side-load';

const SIZES = { 'config.json': 100, 'shards/0.bin': 3_000_000, 'shards/1.bin': 1000 };
const signal = new AbortController().signal;
let database: PackDatabase;
let store: PackStore;
let turn: DownloadTurn;
let locks: StandInLocks;
let pack: TestPack;
let count = 0;

beforeEach(() => {
  const name = `files-${count++}-${process.pid}`;
  database = openPackDatabase(name);
  store = createPackStore(database);
  locks = new StandInLocks();
  turn = createDownloadTurn(locks, name);
  pack = makePack('1', SIZES);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await database.close();
});

async function load(...files: File[]): Promise<number[]> {
  const progress: number[] = [];
  const picked = files.map((file) => ({ file, path: file.name }));
  const source = await openSource(await chosenFiles(picked), signal);
  await sideLoad({ store, turn }, source, { signal, onProgress: (share) => progress.push(share) });
  return progress;
}
/** All that the store holds, to compare. */
async function everything() {
  const chunks = await database.use((db) => db.getAllKeys('chunks'));
  return { packs: await store.list(), chunks };
}
async function expectStored(of: TestPack = pack): Promise<void> {
  expect((await store.status(of.manifest.id)).active).toEqual(of.manifest);
  for (const file of of.manifest.files) {
    expect(Buffer.from(await store.read(file)).equals(of.contents.get(file.path) ?? Buffer.of())).toBe(true);
  }
}
/** Collects what is written, as a file on a stick would. */
function sinkOf(parts: Uint8Array[] = []) {
  const aborted = vi.fn();
  const sink = new WritableStream<Uint8Array>({
    write: (part) => {
      parts.push(part.slice());
    },
    abort: aborted,
  });
  return {
    sink,
    aborted,
    file: () =>
      new File(
        parts.map((part) => new Uint8Array(part)),
        'model.zip',
      ),
  };
}

describe('a copy that is saved', () => {
  it('is one ZIP with the manifest and the files, which loads elsewhere with the same bytes', async () => {
    await storePack(store, pack);
    const { sink, file } = sinkOf();
    const progress: number[] = [];
    await exportPack(store, pack.manifest, sink, { signal, onProgress: (share) => progress.push(share) });
    expect(progress.at(-1)).toBe(1);
    expect(file().size).toBeLessThan(pack.manifest.totalBytes + 4000);

    await store.remove(pack.manifest.id);
    await load(file());
    await expectStored();
  });

  it('has a name that says what it is, whatever the version looks like', () => {
    expect(exportName({ ...pack.manifest, id: 'tiny', version: '2026/11 b' })).toBe(
      'outpost-model-tiny-2026-11-b.zip',
    );
  });

  it('is never made of damaged bytes, and no half file stays', async () => {
    await storePack(store, pack);
    await damage(database, pack.manifest.files[1]?.sha256);
    const { sink, aborted } = sinkOf();
    const saving = exportPack(store, pack.manifest, sink, { signal, onProgress: () => undefined });
    await expect(saving).rejects.toMatchObject({ name: 'FilesProblem', kind: 'nothing-here' });
    expect(aborted).toHaveBeenCalled();
  });

  it('can be called off', async () => {
    await storePack(store, pack);
    const { sink, aborted } = sinkOf();
    const controller = new AbortController();
    const options = { signal: controller.signal, onProgress: () => controller.abort() };
    await expect(exportPack(store, pack.manifest, sink, options)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(aborted).toHaveBeenCalled();
  });
});

describe('a copy that is loaded', () => {
  it.each([
    ['a ZIP', () => [zipOf(contentsOf(pack))]],
    ['a ZIP that another program compressed', () => [zipOf(contentsOf(pack), 6)]],
    [
      'a ZIP of the folder, with what a Mac adds',
      () => {
        const inFolder = Object.entries(contentsOf(pack)).map(([path, bytes]) => [`tiny/${path}`, bytes]);
        return [zipOf({ ...Object.fromEntries(inFolder), '__MACOSX/tiny/._manifest.json': Buffer.of(1) })];
      },
    ],
    [
      'a folder',
      () => [...looseFiles(contentsOf(pack), 'models/tiny/'), new File(['x'], 'models/index.json')],
    ],
    ['files', () => looseFiles(contentsOf(pack))],
  ])('comes from %s', async (_what, files) => {
    expect((await load(...files())).at(-1)).toBe(1);
    await expectStored();
  });

  it('takes the place of an older version only when it is whole; what both have is not read again', async () => {
    await storePack(store, pack);
    const kept = { ...pack, contents: new Map(pack.contents) };
    kept.contents.delete('shards/1.bin');
    const renewed = makePack('2', SIZES, kept);
    const broken = { ...contentsOf(renewed), 'shards/1.bin': Buffer.alloc(1000, 8) };
    const before = await everything();
    await expect(load(zipOf(broken))).rejects.toMatchObject({ kind: 'file-damaged' });
    expect(await everything()).toEqual(before);
    await expectStored();

    await load(zipOf(contentsOf(renewed)));
    await expectStored(renewed);
    const old = pack.manifest.files.find(({ path }) => path === 'shards/1.bin');
    expect((await everything()).chunks.some(([sha256]) => sha256 === old?.sha256)).toBe(false);
  });

  it('mends the pack that is here', async () => {
    await storePack(store, pack);
    await damage(database, pack.manifest.files[1]?.sha256);
    await load(zipOf(contentsOf(pack)));
    await expectStored();
    expect((await store.status(pack.manifest.id)).pending).toBeNull();
  });

  it('becomes the one that is used, and the one before goes', async () => {
    await storePack(store, pack);
    const next = makePack('2', SIZES);
    next.manifest.id = 'tiny-2';
    await load(zipOf(contentsOf(next)));
    expect(await knownPack({ store, packId: undefined })).toMatchObject({ active: { id: 'tiny-2' } });
    expect((await store.list()).map(({ id }) => id)).toEqual(['tiny-2']);
  });

  it('stops a download that runs in another tab, or says that it is busy', async () => {
    const holder = new AbortController();
    const holding = locks.request('outpost-model-download', { signal: holder.signal }, () => {
      return new Promise((resolve) => holder.signal.addEventListener('abort', () => resolve()));
    });
    const source = await openSource(
      await chosenFiles([{ file: zipOf(contentsOf(pack)), path: 'a.zip' }]),
      signal,
    );
    const options = { signal, onProgress: () => undefined, patienceMs: 30 };
    await expect(sideLoad({ store, turn }, source, options)).rejects.toMatchObject({ kind: 'busy' });
    const other = createDownloadTurn(locks, `files-${count - 1}-${process.pid}`);
    other.onMessage(({ kind }) => kind === 'please-pause' && holder.abort());
    await sideLoad({ store, turn }, source, { ...options, patienceMs: 2000 });
    await holding;
    await expectStored();
  });

  it('is not begun when there is no room for it', async () => {
    const estimate = async () => ({ usage: 9_000_000, quota: 10_000_000 });
    vi.stubGlobal('navigator', { storage: { estimate } });
    await expect(load(zipOf(contentsOf(pack)))).rejects.toMatchObject({ kind: 'no-room' });
    expect(await everything()).toEqual({ packs: [], chunks: [] });
  });
});
