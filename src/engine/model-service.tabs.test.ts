import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DownloadTurn } from '../models/download/download-turn';
import { makePack, type PackServer, startPackServer, type TestPack } from '../models/testing/pack-server';
import { gate, stallAt } from '../models/testing/trouble';
import { ask, type Browser, openBrowser, type Tab } from './testing/tabs';

const KIB = 1024;
const SIZES = { 'config.json': 100, 'shards/0.bin': 20 * KIB, 'shards/1.bin': 10 * KIB };

let pack: TestPack;
let server: PackServer;
let browser: Browser;
let first: Tab;
let second: Tab;

beforeEach(async () => {
  pack = makePack('1', SIZES);
  server = await startPackServer(pack);
  browser = openBrowser(server);
  first = browser.open({ locks: browser.locks });
  second = browser.open({ locks: browser.locks });
  await Promise.all([first.service.check(), second.service.check()]);
});
afterEach(() => server.close());

const shards = () => server.requests.map(({ path }) => path).filter((path) => /shards/.test(path));
const rest = (ms = 60) => new Promise((resolve) => setTimeout(resolve, ms));
/** The first tab downloads and is held in the middle; the second was asked to as well and follows. */
async function bothDownload(): Promise<void> {
  stallAt(server, pack, 'shards/0.bin', 5 * KIB);
  void first.service.download();
  await vi.waitFor(() => expect(shards()).toHaveLength(1));
  void second.service.download();
  await rest();
}

describe('two tabs', () => {
  it('download once; the other shows how far it is, and one of them has it in memory', async () => {
    const held = gate();
    server.intercept = (path, _request, response) => {
      if (path !== 'tiny/shards/1.bin') return false;
      void held.opened.then(() => response.end(pack.contents.get('shards/1.bin')));
      return true;
    };
    const downloads = [first.service.download()];
    await vi.waitFor(() => expect(shards()).toContain('tiny/shards/1.bin'));
    downloads.push(second.service.download());
    await rest();
    held.open();
    await Promise.all(downloads);
    expect([first.service.state.kind, second.service.state.kind].sort()).toEqual(['elsewhere', 'ready']);
    expect(shards()).toEqual(['tiny/shards/0.bin', 'tiny/shards/1.bin']);
    expect(second.states).toContainEqual(expect.objectContaining({ kind: 'verifying' }));
  });

  it('know of each other’s model: one that only looked on learns that it is stored', async () => {
    await first.service.download();
    await second.reaches('stored');
    expect(second.engines).toEqual([]);
  });

  it('are both paused when the person pauses the one that downloads', async () => {
    await bothDownload();
    first.service.pause();
    await Promise.all([first.reaches('paused'), second.reaches('paused')]);
    await rest();
    expect(shards()).toHaveLength(1);
    expect(second.service.state).toMatchObject({ kind: 'paused', cause: 'person' });
  });

  it('are both paused also when the word of it comes late', async () => {
    const turn = browser.turn();
    const late: DownloadTurn = {
      ...turn,
      onMessage: (listener) => turn.onMessage((m) => setTimeout(listener, 300, m)),
    };
    second = browser.open({ turn: late, locks: browser.locks });
    await second.service.check();
    await bothDownload();
    first.service.pause();
    await Promise.all([first.reaches('paused'), second.reaches('paused')]);
    await rest();
    expect(shards()).toHaveLength(1);
  });

  it('are both paused when the person pauses the one that follows', async () => {
    await bothDownload();
    second.service.pause();
    await Promise.all([first.reaches('paused'), second.reaches('paused')]);
    await rest();
    expect(shards()).toHaveLength(1);
  });

  it('go on in the other when the person continues there', async () => {
    await bothDownload();
    first.service.pause();
    await Promise.all([first.reaches('paused'), second.reaches('paused')]);
    await rest();
    await second.service.download();
    expect(second.service.state.kind).toBe('ready');
    await first.reaches('stored');
  });

  it('take over from one that was closed in the middle', async () => {
    const closed = gate();
    const signal = new AbortController().signal;
    void browser.locks.request('outpost-model-download', { signal }, () => closed.opened);
    const downloading = second.service.download();
    await rest();
    expect(shards()).toEqual([]);
    closed.open();
    await downloading;
    expect(second.service.state.kind).toBe('ready');
  });
});

describe('removing in one tab', () => {
  it('stops the download in the other, and nothing comes back', async () => {
    stallAt(server, pack, 'shards/0.bin', 5 * KIB);
    void first.service.download();
    await vi.waitFor(() => expect(shards()).toHaveLength(1));
    await second.service.remove();
    await rest();
    expect(second.service.state.kind).toBe('absent');
    expect(await browser.database.use((db) => db.count('chunks'))).toBe(0);
    await first.reaches('absent');
    expect(shards()).toHaveLength(1);
  });

  it('does not wait for ever for one that hangs', async () => {
    await first.service.download();
    const signal = new AbortController().signal;
    void browser.locks.request('outpost-model-download', { signal }, () => new Promise(() => undefined));
    const here = browser.open({ removePatienceMs: 50 });
    await here.service.remove();
    expect(here.service.state.kind).toBe('absent');
  });

  it('leaves a model that works in the other tab till that is closed', async () => {
    await first.service.download();
    await second.service.remove();
    await rest();
    expect(first.service.state.kind).toBe('ready');
    expect(second.service.state.kind).toBe('absent');
  });
});

describe('the model in memory', () => {
  const running = () => [first, second].flatMap(({ engines }) => engines.filter(({ closed }) => !closed));

  beforeEach(async () => {
    await first.service.download();
    await second.reaches('stored');
  });

  it('is of one tab; the other says where it is, and has it once that lets go', async () => {
    await second.service.load();
    expect(second.service.state.kind).toBe('elsewhere');
    expect(running()).toHaveLength(1);
    await first.service.remove();
    await second.reaches('absent');
    await first.service.download();
    await second.service.load();
    expect([first, second].map(({ service }) => service.state.kind)).toEqual(['ready', 'elsewhere']);
  });

  it('is used here when the person says so; what the other tab was asked waits, and is answered', async () => {
    await second.service.load();
    const held = gate();
    first.script.onComplete = () => held.opened;
    const asked = ['one', 'two'].map((text) => first.service.complete(ask(text)));
    await vi.waitFor(() => expect(first.engines[0]?.asked).toEqual(['one']));

    await second.service.takeOver();
    expect(second.service.state.kind).toBe('ready');
    await first.reaches('elsewhere');
    expect(running()).toHaveLength(1);
    expect((await second.service.complete(ask('three'))).text).toBe('echo: three');

    held.open();
    await first.service.takeOver();
    expect((await Promise.all(asked)).map(({ text }) => text)).toEqual(['echo: one', 'echo: two']);
    await second.reaches('elsewhere');
    expect(running()).toHaveLength(1);
  });

  it('is waited for by a request, till it is free or the request is not wanted any more', async () => {
    await second.service.load();
    const stop = new AbortController();
    const off = second.service.complete(ask('typed on'), stop.signal);
    const asked = second.service.complete(ask('one'));
    await rest();
    stop.abort(new Error('typed on'));
    await expect(off).rejects.toThrow('typed on');
    expect(second.engines).toEqual([]);
    // Its engine ends there, and cannot be started again.
    first.script.onLoad = () => Promise.reject(new Error('no more'));
    first.engines[0]?.crash();
    await first.reaches('failed');
    expect((await asked).text).toBe('echo: one');
    expect(second.service.state.kind).toBe('ready');
  });

  it('is of each tab where there are no locks', async () => {
    const alone = browser.open();
    await alone.service.load();
    expect(alone.service.state.kind).toBe('ready');
  });
});
