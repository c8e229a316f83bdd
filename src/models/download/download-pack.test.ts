import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StorageProblem } from '../../platform/storage-problem';
import { openPackDatabase, type PackDatabase } from '../store/pack-database';
import { CorruptFile, createPackStore, type PackStore } from '../store/pack-store';
import { cutAfter, makePack, type PackServer, startPackServer, type TestPack } from '../testing/pack-server';
import { type DownloadOptions, type DownloadStep, downloadPack } from './download-pack';
import { DownloadProblem } from './download-problem';

const KIB = 1024;
const SIZES = { 'config.json': 100, 'shards/0.bin': 40 * KIB, 'shards/1.bin': 25 * KIB };

let pack: TestPack;
let server: PackServer;
let database: PackDatabase;
let store: PackStore;
let steps: DownloadStep[];
let count = 0;

beforeEach(async () => {
  pack = makePack('1', SIZES);
  server = await startPackServer(pack);
  database = openPackDatabase(`packs-${count++}`);
  store = createPackStore(database);
  steps = [];
});
afterEach(() => server.close());

function download(extra: Partial<DownloadOptions> = {}, of: TestPack = pack): Promise<void> {
  return downloadPack(store, of.manifest, {
    modelsUrl: server.url,
    signal: new AbortController().signal,
    onStep: (step) => steps.push(step),
    chunkBytes: 4 * KIB,
    firstPauseMs: 5,
    maxPauseMs: 20,
    ...extra,
  });
}
function fileOf(path: string, of: TestPack = pack) {
  const file = of.manifest.files.find((entry) => entry.path === path);
  const content = of.contents.get(path);
  if (!file || !content) throw new Error(path);
  return { file, content };
}
async function expectWhole(of: TestPack = pack): Promise<void> {
  for (const file of of.manifest.files) {
    expect(Buffer.from(await store.read(file)).equals(of.contents.get(file.path) ?? Buffer.alloc(0))).toBe(
      true,
    );
  }
}
/** Cuts the first request for a shard after some bytes. */
function cutOnce(path: string, bytes: number): void {
  let cut = false;
  server.intercept = (asked, _request, response) => {
    if (cut || asked !== `tiny/${path}`) return false;
    cut = true;
    cutAfter(response, fileOf(path).content, 0, bytes);
    return true;
  };
}

describe('downloadPack', () => {
  it('stores all files whole, tells its progress and makes the pack the active one', async () => {
    await download();
    await expectWhole();
    expect((await store.status('tiny')).active).toEqual(pack.manifest);
    expect(await store.measure(pack.manifest)).toEqual({
      storedBytes: pack.manifest.totalBytes,
      complete: true,
    });
    const stored = steps.map((step) => step.storedBytes);
    expect(stored).toEqual([...stored].sort((a, b) => a - b));
    expect(steps.at(-1)).toEqual({
      kind: 'verifying',
      storedBytes: pack.manifest.totalBytes,
      totalBytes: pack.manifest.totalBytes,
    });
  });

  it('goes on after a cut connection from the byte where it stopped', async () => {
    cutOnce('shards/0.bin', 17 * KIB);
    await download();
    await expectWhole();
    const ranges = server.requests.filter((request) => request.path === 'tiny/shards/0.bin');
    expect(ranges.map((request) => request.range)).toEqual([undefined, `bytes=${17 * KIB}-`]);
  });

  it('goes on after the page was closed, without fetching again what is stored', async () => {
    const controller = new AbortController();
    server.intercept = (path, _request, response) => {
      if (path !== 'tiny/shards/1.bin') return false;
      cutAfter(response, fileOf('shards/1.bin').content, 0, 9 * KIB);
      setTimeout(() => controller.abort(), 10);
      return true;
    };
    await expect(download({ signal: controller.signal })).rejects.toThrow(/abort/i);
    expect((await store.status('tiny')).active).toBeNull();

    server.intercept = () => false;
    server.requests.length = 0;
    store = createPackStore(database);
    await download();
    await expectWhole();
    expect(server.requests).toEqual([{ path: 'tiny/shards/1.bin', range: `bytes=${9 * KIB}-` }]);
  });

  it('works with a server that does not know ranges', async () => {
    server.ranges = false;
    cutOnce('shards/0.bin', 17 * KIB);
    await download();
    await expectWhole();
  });

  it('stops at once when paused and keeps what it has', async () => {
    const controller = new AbortController();
    server.intercept = (path, _request, response) => {
      if (path !== 'tiny/shards/0.bin') return false;
      const { content } = fileOf('shards/0.bin');
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 12 * KIB), () => setTimeout(() => controller.abort(), 30));
      return true;
    };
    await expect(download({ signal: controller.signal })).rejects.toThrow(/abort/i);
    expect(await store.storedBytes(fileOf('shards/0.bin').file)).toBe(12 * KIB);
  });

  it('waits while there is no server, says so, and goes on by itself', async () => {
    let refused = 0;
    server.intercept = (_path, _request, response) => {
      if (refused >= 6) return false;
      refused += 1;
      response.destroy();
      return true;
    };
    await download();
    await expectWhole();
    expect(steps.some((step) => step.kind === 'waiting')).toBe(true);
  });

  it('cuts a connection that gives nothing any more', async () => {
    let stalled = false;
    server.intercept = (path, _request, response) => {
      if (stalled || path !== 'tiny/shards/0.bin') return false;
      stalled = true;
      response.writeHead(200).write(fileOf('shards/0.bin').content.subarray(0, 5 * KIB));
      return true;
    };
    await download({ stallMs: 60 });
    await expectWhole();
  });

  it('gives up plainly on what a server will answer again', async () => {
    server.intercept = (path, _request, response) => {
      if (path !== 'tiny/shards/1.bin') return false;
      response.writeHead(404).end();
      return true;
    };
    await expect(download()).rejects.toMatchObject({ name: 'DownloadProblem', kind: 'server' });
  });

  it('fetches a file with other bytes once more, and takes it then', async () => {
    let wrong = true;
    server.intercept = (path, _request, response) => {
      if (!wrong || path !== 'tiny/shards/0.bin') return false;
      wrong = false;
      response.end(Buffer.alloc(40 * KIB));
      return true;
    };
    await download();
    await expectWhole();
  });

  it('refuses a file that has other bytes twice, and stores none of it', async () => {
    server.intercept = (path, _request, response) => {
      if (path !== 'tiny/shards/0.bin') return false;
      response.end(Buffer.alloc(40 * KIB));
      return true;
    };
    await expect(download()).rejects.toMatchObject({ name: 'DownloadProblem', kind: 'mismatch' });
    expect(await store.storedBytes(fileOf('shards/0.bin').file)).toBe(0);
    expect((await store.status('tiny')).active).toBeNull();
  });

  it('refuses a file that is longer than its list says', async () => {
    server.intercept = (path, _request, response) => {
      if (path !== 'tiny/config.json') return false;
      response.end(Buffer.alloc(200));
      return true;
    };
    await expect(download()).rejects.toBeInstanceOf(DownloadProblem);
  });

  it('reports a full device as such', async () => {
    const full: PackStore = {
      ...store,
      append: () => Promise.reject(new StorageProblem('quota', 'full')),
    };
    const failing = downloadPack(full, pack.manifest, {
      modelsUrl: server.url,
      signal: new AbortController().signal,
      onStep: () => undefined,
    });
    await expect(failing).rejects.toMatchObject({ name: 'StorageProblem', kind: 'quota' });
  });

  it('leaves room for cases on a full device: the last file goes, the rest is kept for the next try', async () => {
    let room = 50 * KIB;
    const full: PackStore = {
      ...store,
      append: (file, offset, data) => {
        room -= data.byteLength;
        return room < 0
          ? Promise.reject(new StorageProblem('quota', 'full'))
          : store.append(file, offset, data);
      },
    };
    await expect(
      downloadPack(full, pack.manifest, {
        modelsUrl: server.url,
        signal: new AbortController().signal,
        onStep: () => undefined,
        chunkBytes: 4 * KIB,
      }),
    ).rejects.toMatchObject({ kind: 'quota' });
    expect(await store.storedBytes(fileOf('shards/0.bin').file)).toBe(40 * KIB);
    expect(await store.storedBytes(fileOf('shards/1.bin').file)).toBe(0);
  });

  it('keeps the old version until the new one is complete, and fetches only what changed', async () => {
    await download();
    const next = makePack('2', { ...SIZES, 'shards/1.bin': 30 * KIB });
    const kept = fileOf('shards/0.bin');
    next.contents.set('shards/0.bin', kept.content);
    next.manifest.files = next.manifest.files.map((file) =>
      file.path === 'shards/0.bin' ? kept.file : file,
    );
    server.publish(next);
    server.requests.length = 0;
    server.intercept = (path, _request, response) => {
      if (path !== 'tiny/shards/1.bin') return false;
      response.writeHead(404).end();
      return true;
    };
    await store.setPending('tiny', next.manifest);
    await expect(download({}, next)).rejects.toBeInstanceOf(DownloadProblem);
    expect((await store.status('tiny')).active?.version).toBe('1');
    await expectWhole();

    server.intercept = () => false;
    await download({}, next);
    await expectWhole(next);
    expect(server.requests.some((request) => request.path === 'tiny/shards/0.bin')).toBe(false);
    // What only the old version had is gone.
    expect(await store.storedBytes(fileOf('shards/1.bin').file)).toBe(0);
  });

  it('finds a damaged stored file when reading it, deletes it, and fetches that file alone again', async () => {
    await download();
    const { file } = fileOf('shards/0.bin');
    await database.use(async (db) => {
      const transaction = db.transaction('chunks', 'readwrite');
      const key = (await transaction.store.getAllKeys()).find(([sha256]) => sha256 === file.sha256);
      if (!key) throw new Error('no chunk');
      await transaction.store.put(new ArrayBuffer(key[2]), key);
      await transaction.done;
    });
    expect((await store.measure(pack.manifest)).complete).toBe(true);
    await expect(store.read(file)).rejects.toBeInstanceOf(CorruptFile);
    expect((await store.measure(pack.manifest)).complete).toBe(false);

    server.requests.length = 0;
    await download();
    await expectWhole();
    expect(server.requests.map((request) => request.path)).toEqual(['tiny/shards/0.bin']);
  });
});
