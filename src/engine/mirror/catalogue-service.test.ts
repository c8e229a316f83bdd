import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDownloadTurn } from '../store/download-turn';
import { openPackDatabase } from '../store/pack-database';
import { createPackStore, type PackStore } from '../store/pack-store';
import { type MirrorServer, shardPath, startMirror, TINY_MODEL } from '../testing/mirror-server';
import { makePack } from '../testing/pack-server';
import { StandInLocks } from '../testing/stand-in-locks';
import { type CatalogueService, createCatalogueService, type ModelLife } from './catalogue-service';
import { mirroredId } from './mirrored';

const ID = mirroredId(TINY_MODEL.id);
const own = makePack('1', { 'weights.bin': 100 });
let mirror: MirrorServer;
let store: PackStore;
let service: CatalogueService;
let reopened: number;
let free: number | null;
let channel: string;
let count = 0;

beforeEach(async () => {
  mirror = await startMirror();
  channel = `catalogue-${count++}-${process.pid}`;
  store = createPackStore(openPackDatabase(channel));
  reopened = 0;
  free = null;
  const model: ModelLife = {
    subscribe: () => () => undefined,
    async reopen() {
      reopened += 1;
    },
  };
  service = createCatalogueService({
    model,
    store,
    turn: createDownloadTurn(new StandInLocks(), channel),
    freeBytes: async () => free,
    firstPauseMs: 5,
  });
  const [file] = own.manifest.files;
  if (!file) throw new Error('no file');
  await store.append(file, 0, new Uint8Array(own.contents.get(file.path) ?? []).buffer);
  await store.activate(own.manifest);
});
afterEach(() => mirror.close());

async function download(): Promise<void> {
  await service.download(await service.ask(mirror.url, TINY_MODEL));
}
const stored = () => service.state.stored?.map(({ id, complete, inUse }) => ({ id, complete, inUse }));

describe('the catalogue on this device', () => {
  it('knows what is here: at first the own model, which is in use', async () => {
    expect(service.state.stored).toBeNull();
    await service.look();
    expect(stored()).toEqual([{ id: 'tiny', complete: true, inUse: true }]);
  });

  it('downloads beside it; the own one stays in use until the person says otherwise', async () => {
    const steps = new Set<string | undefined>();
    service.subscribe(() => steps.add(service.state.work?.step));
    await download();
    expect(service.state).toMatchObject({ work: null, failure: null });
    expect([...steps]).toEqual(expect.arrayContaining(['beginning', 'downloading', 'verifying']));
    expect(stored()).toEqual([
      { id: ID, complete: true, inUse: false },
      { id: 'tiny', complete: true, inUse: true },
    ]);
    expect(reopened).toBe(0);

    await service.use(ID);
    expect(stored()?.map(({ inUse }) => inUse)).toEqual([true, false]);
    expect(reopened).toBe(1);
    await service.use(null);
    expect(stored()?.map(({ inUse }) => inUse)).toEqual([false, true]);
    expect(reopened).toBe(2);
  });

  it('goes back to the own model when the one in use is deleted, and only that is gone', async () => {
    await download();
    await service.use(ID);
    await service.remove(ID);
    expect(stored()).toEqual([{ id: 'tiny', complete: true, inUse: true }]);
    expect((await store.measure(own.manifest)).complete).toBe(true);
    expect(reopened).toBe(2);
  });

  it('keeps what is here when it is paused, shows it as a part, and can throw it away', async () => {
    mirror.intercept = (path, _request, response) => {
      if (!path.endsWith('.bin')) return false;
      const content = mirror.files.get(path) ?? Buffer.alloc(0);
      response.writeHead(200, { 'content-length': content.length }).write(content.subarray(0, 2_500_000));
      return true;
    };
    const plan = await service.ask(mirror.url, TINY_MODEL);
    const downloading = service.download(plan);
    const onDevice = async () => {
      const { pending } = await store.status(ID);
      return pending ? (await store.measure(pending)).storedBytes : 0;
    };
    await expect.poll(onDevice).toBeGreaterThan(2_000_000);
    await service.pause();
    await downloading;
    expect(service.state).toMatchObject({ work: null, failure: null });
    expect(stored()).toContainEqual({ id: ID, complete: false, inUse: false });
    await service.remove(ID);
    expect(stored()).toEqual([{ id: 'tiny', complete: true, inUse: true }]);
  });

  it('gives way to whoever else wants to store something, and hears of what others changed', async () => {
    await service.look();
    mirror.intercept = (path) => path.endsWith('.bin');
    const downloading = download();
    await expect.poll(() => service.state.work?.step).toBe('downloading');
    const other = createDownloadTurn(new StandInLocks(), channel);
    other.tell({ kind: 'please-pause' });
    await downloading;
    expect(service.state).toMatchObject({ work: null, failure: null });
    await store.remove(ID);
    other.tell({ kind: 'changed' });
    await expect.poll(stored).toEqual([{ id: 'tiny', complete: true, inUse: true }]);
  });

  it('says why it failed, in a code', async () => {
    mirror.intercept = (path, _request, response) => {
      if (!path.endsWith('.bin')) return false;
      response.writeHead(200).end(Buffer.alloc(mirror.files.get(path)?.length ?? 0));
      return true;
    };
    await download();
    expect(service.state.failure).toMatchObject({ model: TINY_MODEL.id, code: 'wrong-bytes' });
    mirror.intercept = () => false;
    mirror.files.delete(shardPath('params_shard_1.bin'));
    await download();
    expect(service.state.failure).toMatchObject({ code: 'missing' });
    await expect(service.ask('http://127.0.0.1:9/', TINY_MODEL)).rejects.toMatchObject({
      code: 'unreachable',
    });
  });

  it('begins no download for which there is no room', async () => {
    free = 100e6;
    await download();
    expect(service.state.failure).toMatchObject({ code: 'no-room' });
    expect(mirror.requests.some(({ path }) => path.endsWith('.bin'))).toBe(false);
  });
});
