import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makePack, type PackServer, startPackServer, type TestPack } from '../models/testing/pack-server';
import { gate, stallAt } from '../models/testing/trouble';
import { EngineProblem } from './problem';
import { ask, type Browser, openBrowser, type Tab } from './testing/tabs';

const KIB = 1024;
const SIZES = { 'config.json': 100, 'shards/0.bin': 40 * KIB, 'shards/1.bin': 25 * KIB };

let pack: TestPack;
let server: PackServer;
let browser: Browser;
let tab: Tab;

beforeEach(async () => {
  pack = makePack('1', SIZES);
  server = await startPackServer(pack);
  browser = openBrowser(server);
  tab = browser.open();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await server.close();
});
const { totalBytes } = makePack('1', SIZES).manifest;
/** Paths of pack files that were asked for, without lists. */
const fetched = () => server.requests.map(({ path }) => path).filter((path) => !/index|manifest/.test(path));

describe('the first time', () => {
  it('goes from nothing to an answer, through every state in its order', async () => {
    expect(tab.service.state).toEqual({ kind: 'checking' });
    await tab.service.check();
    expect(tab.service.state).toEqual({ kind: 'absent', totalBytes, manifest: pack.manifest });
    expect(fetched()).toEqual([]);
    await tab.service.download();
    expect(tab.kinds()).toEqual(['absent', 'downloading', 'verifying', 'stored', 'loading', 'ready']);
    expect(tab.service.state).toMatchObject({ kind: 'ready', engine: { adapter: 'stand-in', loadMs: 1 } });
    expect((await tab.service.complete(ask('cough'))).text).toBe('echo: cough');
  });

  it('shows at once that it has begun, before the server has said anything', async () => {
    await tab.service.check();
    const downloading = tab.service.download();
    expect(tab.service.state).toMatchObject({ kind: 'downloading', storedBytes: 0, totalBytes });
    await downloading;
  });

  it('does not wait for an answer to the browser’s question whether data may be kept', async () => {
    vi.stubGlobal('navigator', { storage: { persist: () => new Promise(() => undefined) } });
    await tab.service.download();
    expect(tab.service.state.kind).toBe('ready');
  });

  it('on a device that cannot run it says why, and fetches and starts nothing', async () => {
    const probe = async () => ({ kind: 'unsupported', reason: 'old-browser', detail: 'none' }) as const;
    const poor = browser.open({ probe });
    await poor.service.download();
    await poor.service.load();
    expect(poor.service.state).toEqual({ kind: 'unsupported', reason: 'old-browser' });
    await expect(poor.service.complete(ask('cough'))).rejects.toMatchObject({ code: 'not-ready' });
    expect(poor.engines).toEqual([]);
    expect(fetched()).toEqual([]);
  });

  it('without a network says that there is nothing, waits, and goes on when the network is back', async () => {
    const events = new EventTarget();
    vi.stubGlobal('addEventListener', events.addEventListener.bind(events));
    vi.stubGlobal('removeEventListener', events.removeEventListener.bind(events));
    server.intercept = (_path, _request, response) => Boolean(response.destroy());
    await tab.service.check();
    expect(tab.service.state).toEqual({ kind: 'absent', totalBytes: null, manifest: null });
    const downloading = tab.service.download();
    await tab.reaches('paused');
    expect(tab.service.state).toMatchObject({ cause: 'offline' });
    server.intercept = () => false;
    events.dispatchEvent(new Event('online'));
    await downloading;
    expect(tab.service.state.kind).toBe('ready');
  });

  it('never fetches the weights to answer a request', async () => {
    await expect(tab.service.complete(ask('cough'))).rejects.toMatchObject({ code: 'not-ready' });
    expect(tab.service.state.kind).toBe('absent');
    expect(fetched()).toEqual([]);
  });
});

describe('the next time', () => {
  beforeEach(async () => {
    await tab.service.download();
    tab = browser.open();
    server.requests.length = 0;
  });

  it('works with the server stopped, from the store alone', async () => {
    await server.close();
    await tab.service.check();
    expect(tab.service.state.kind).toBe('stored');
    await tab.service.load();
    expect(tab.service.state.kind).toBe('ready');
    expect((await tab.service.complete(ask('cough'))).text).toBe('echo: cough');
    expect(server.requests).toEqual([]);
  });

  it('does not wait for a server that takes the request and never answers', async () => {
    server.intercept = () => true;
    await tab.service.check();
    await tab.service.load();
    expect(tab.service.state.kind).toBe('ready');
  });

  it('downloads nothing again, also when asked to without a server', async () => {
    await server.close();
    await tab.service.download();
    expect(tab.service.state.kind).toBe('ready');
  });

  it('loads once for all who ask, and for a request that comes first', async () => {
    const [answer] = await Promise.all([
      tab.service.complete(ask('a')),
      tab.service.load(),
      tab.service.load(),
    ]);
    expect(answer.text).toBe('echo: a');
    await tab.service.load();
    expect(tab.engines).toHaveLength(1);
  });
});

describe('pausing', () => {
  beforeEach(async () => {
    await tab.service.check();
    stallAt(server, pack, 'shards/0.bin', 12 * KIB);
  });
  async function downloadHalf(): Promise<void> {
    void tab.service.download();
    await vi.waitFor(() => expect(fetched()).toContain('tiny/shards/0.bin'));
    await new Promise((resolve) => setTimeout(resolve, 30));
  }

  it('keeps what is here, and going on fetches only the rest', async () => {
    await downloadHalf();
    tab.service.pause();
    await tab.reaches('paused');
    const storedBytes = 100 + 12 * KIB;
    expect(tab.service.state).toMatchObject({ storedBytes, totalBytes, cause: 'person' });
    server.requests.length = 0;
    await tab.service.download();
    expect(tab.service.state.kind).toBe('ready');
    expect(server.requests.filter(({ path }) => /shards/.test(path))).toEqual([
      { path: 'tiny/shards/0.bin', range: `bytes=${12 * KIB}-` },
      { path: 'tiny/shards/1.bin', range: undefined },
    ]);
  });

  it('outlives the page: it is still paused by the person, also with the server stopped', async () => {
    await downloadHalf();
    tab.service.pause();
    await tab.reaches('paused');
    await server.close();
    const next = browser.open();
    await next.service.check();
    expect(next.service.state).toMatchObject({ kind: 'paused', cause: 'person', totalBytes });
  });

  it('and going on at once goes on, though the pause has not come to rest', async () => {
    await downloadHalf();
    tab.service.pause();
    await tab.service.download();
    expect(tab.service.state.kind).toBe('ready');
  });

  it('ends the waiting for a server that does not answer', async () => {
    server.intercept = () => true;
    const downloading = tab.service.download();
    await new Promise((resolve) => setTimeout(resolve, 20));
    tab.service.pause();
    await downloading;
    expect(tab.service.state).toMatchObject({ kind: 'paused', cause: 'person' });
  });
});

describe('requests', () => {
  beforeEach(() => tab.service.download());

  it('are answered one after the other; one that is called off in the queue is free at once', async () => {
    const held = gate();
    tab.script.onComplete = (text) => (text === 'one' ? held.opened : Promise.resolve());
    const stop = new AbortController();
    const answers = [tab.service.complete(ask('one')), tab.service.complete(ask('three'))];
    const off = tab.service.complete(ask('two'), stop.signal);
    stop.abort(new Error('changed my mind'));
    await expect(off).rejects.toThrow('changed my mind');
    held.open();
    expect((await Promise.all(answers)).map(({ text }) => text)).toEqual(['echo: one', 'echo: three']);
    expect(tab.engines[0]?.asked).toEqual(['one', 'three']);
  });

  it('that are at fault themselves leave the engine as it is', async () => {
    tab.script.onComplete = () => Promise.reject(new EngineProblem('bad-request', 'too long'));
    await expect(tab.service.complete(ask('one'))).rejects.toMatchObject({ code: 'bad-request' });
    expect(tab.service.state.kind).toBe('ready');
    tab.script.onComplete = async () => undefined;
    await tab.service.complete(ask('two'));
    expect(tab.engines).toHaveLength(1);
  });
});
