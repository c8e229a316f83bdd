import 'fake-indexeddb/auto';
import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DownloadStep } from '../store/download-pack';
import { openPackDatabase, type PackDatabase } from '../store/pack-database';
import { createPackStore, type PackStore } from '../store/pack-store';
import { type MirrorServer, shardPath, startMirror, TINY_MODEL } from '../testing/mirror-server';
import type { PackManifest } from '../types';
import { fetchModel, planModel } from './fetch-model';
import { mirroredId } from './mirrored';

const never = new AbortController().signal;
const SHARD = 'params_shard_0.bin';
let mirror: MirrorServer;
let database: PackDatabase;
let store: PackStore;
let count = 0;

beforeEach(async () => {
  mirror = await startMirror();
  database = openPackDatabase(`mirror-${count++}`);
  store = createPackStore(database);
});
afterEach(() => mirror.close());

const plan = () => planModel(mirror.url, TINY_MODEL, never);
async function fetchIt(
  signal = never,
  onStep: (step: DownloadStep) => void = () => undefined,
): Promise<PackManifest> {
  return fetchModel(store, await plan(), { signal, onStep, firstPauseMs: 5, quickTries: 1 });
}
const asked = (path: string) =>
  mirror.requests.filter(({ path: each, method }) => each === path && method === 'GET');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('planModel', () => {
  it('knows all sizes before anything large is fetched', async () => {
    const { totalBytes, shards, origin } = await plan();
    expect(totalBytes).toBe([...mirror.files.values()].reduce((sum, { length }) => sum + length, 0));
    expect(shards.map(({ path, bytes }) => [path, bytes])).toEqual([
      [SHARD, 3_000_000],
      ['params_shard_1.bin', 50_000],
    ]);
    expect(origin).toMatchObject({ model: TINY_MODEL.id, list: 'tensor-cache.json' });
    expect(mirror.requests.every(({ path }) => !path.endsWith('.bin'))).toBe(true);
  });

  it('finds the list of weights under its older name', async () => {
    const old = mirror.files.get(shardPath('tensor-cache.json')) ?? Buffer.alloc(0);
    mirror.files.delete(shardPath('tensor-cache.json'));
    mirror.files.set(shardPath('ndarray-cache.json'), old);
    expect((await plan()).origin.list).toBe('ndarray-cache.json');
    const { files } = await fetchIt();
    expect(files.map(({ path }) => path)).toContain('tensor-cache.json');
  });

  it.each([
    ['the model', shardPath('mlc-chat-config.json'), 'missing'],
    ['its library', `libs/${TINY_MODEL.library}`, 'missing'],
    ['its tokenizer', shardPath('tokenizer.json'), 'missing'],
    ['its list of weights', shardPath('tensor-cache.json'), 'missing'],
  ])('says that %s is missing', async (_what, path, code) => {
    mirror.files.delete(path);
    await expect(plan()).rejects.toMatchObject({ name: 'MirrorProblem', code });
  });

  it.each([
    [403, 'refused'],
    [503, 'busy'],
  ])('tells an answer of %d apart', async (status, code) => {
    mirror.intercept = (_path, _request, response) => {
      response.writeHead(status).end();
      return true;
    };
    await expect(plan()).rejects.toMatchObject({ code });
  });

  it('knows a web page from a file, by its type and by its text', async () => {
    for (const type of ['text/html; charset=utf-8', 'application/json']) {
      mirror.intercept = (_path, _request, response) => {
        response.writeHead(200, { 'content-type': type }).end('<!doctype html><title>Log in</title>');
        return true;
      };
      await expect(plan()).rejects.toMatchObject({ code: 'not-a-file' });
    }
  });

  it('refuses a list that names files outside the model', async () => {
    mirror.publish({ '../evil.bin': randomBytes(10) });
    await expect(plan()).rejects.toMatchObject({ code: 'not-a-file' });
  });

  it('says that nobody answers', async () => {
    await mirror.close();
    await expect(plan()).rejects.toMatchObject({ code: 'unreachable' });
  });
});

describe('fetchModel', () => {
  it('makes it a complete pack, every file known by its sha256, and not the one in use', async () => {
    const manifest = await fetchIt();
    expect(manifest).toMatchObject({ id: mirroredId(TINY_MODEL.id), name: TINY_MODEL.name, licence: 'MIT' });
    expect(manifest.mirror).toMatchObject({ overrides: { sliding_window_size: -1 } });
    const shard = manifest.files.find(({ path }) => path === SHARD);
    expect(shard?.sha256).toBe(sha256(mirror.files.get(shardPath(SHARD)) ?? Buffer.alloc(0)));
    for (const file of manifest.files) await store.read(file);
    const status = await store.status(manifest.id);
    expect(status).toMatchObject({ active: { version: manifest.version }, pending: null, chosen: false });
    const keys = await database.use((db) => db.getAllKeys('chunks'));
    const wanted = new Set(manifest.files.map((file) => file.sha256));
    expect(new Set(keys.map(([hash]) => hash)), 'no provisional bytes are left').toEqual(wanted);
  });

  it('goes on where it was stopped, and fetches nothing twice', async () => {
    const controller = new AbortController();
    let cut = true;
    mirror.intercept = (path, request, response) => {
      if (!cut || !path.endsWith(SHARD) || request.method !== 'GET') return false;
      cut = false;
      const content = mirror.files.get(path) ?? Buffer.alloc(0);
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 2_500_000), () => setTimeout(() => controller.abort(), 200));
      return true;
    };
    await expect(fetchIt(controller.signal)).rejects.toThrow();
    const { pending, active } = await store.status(mirroredId(TINY_MODEL.id));
    expect(active).toBeNull();
    expect(pending && (await store.measure(pending)).storedBytes).toBeGreaterThan(2_000_000);
    const steps: DownloadStep[] = [];
    const manifest = await fetchIt(never, (step) => steps.push(step));
    expect(asked(shardPath(SHARD)).map(({ range }) => range !== undefined)).toEqual([false, true]);
    expect(asked(shardPath('tokenizer.json')), 'small files once').toHaveLength(1);
    expect(steps.at(-1)).toEqual({
      kind: 'verifying',
      storedBytes: manifest.totalBytes,
      totalBytes: manifest.totalBytes,
    });
  });

  it('takes up a pinned shard after an interruption without asking for it', async () => {
    const second = shardPath('params_shard_1.bin');
    const controller = new AbortController();
    mirror.intercept = (path) => {
      if (path === second) controller.abort();
      return path === second;
    };
    await expect(fetchIt(controller.signal)).rejects.toThrow();
    mirror.intercept = () => false;
    await fetchIt();
    expect(asked(shardPath(SHARD))).toHaveLength(1);
  });

  it('fetches a damaged shard again, and refuses one that stays wrong', async () => {
    let wrong = 1;
    mirror.intercept = (path, _request, response) => {
      if (!path.endsWith(SHARD) || wrong === 0) return false;
      wrong -= 1;
      response.writeHead(200).end(randomBytes(3_000_000));
      return true;
    };
    await fetchIt();
    expect(asked(shardPath(SHARD))).toHaveLength(2);

    await store.remove(mirroredId(TINY_MODEL.id));
    wrong = 9;
    await expect(fetchIt()).rejects.toMatchObject({ name: 'DownloadProblem', kind: 'mismatch' });
    expect((await store.status(mirroredId(TINY_MODEL.id))).active).toBeNull();
  });

  it('refuses a web page in place of a shard at once', async () => {
    mirror.intercept = (path, _request, response) => {
      if (!path.endsWith(SHARD)) return false;
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>');
      return true;
    };
    await expect(fetchIt()).rejects.toMatchObject({ kind: 'page' });
  });

  it('takes only what changed when the mirror has a newer version', async () => {
    await fetchIt();
    const kept = mirror.files.get(shardPath(SHARD)) ?? Buffer.alloc(0);
    mirror.publish({ [SHARD]: kept, 'params_shard_1.bin': randomBytes(50_000) });
    mirror.requests.length = 0;
    const { files } = await fetchIt();
    expect(asked(shardPath(SHARD))).toHaveLength(0);
    expect(asked(shardPath('params_shard_1.bin'))).toHaveLength(1);
    for (const file of files) await store.read(file);
  });
});
