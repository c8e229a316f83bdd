import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPackStore } from '../models/store/pack-store';
import { makePack, type PackServer, startPackServer, type TestPack } from '../models/testing/pack-server';
import { damage, gate, stallAt } from '../models/testing/trouble';
import { StorageProblem } from '../platform/storage-problem';
import { EngineProblem } from './problem';
import { ask, type Browser, openBrowser, type Tab } from './testing/tabs';

const KIB = 1024;
const SIZES = { 'config.json': 100, 'shards/0.bin': 20 * KIB, 'shards/1.bin': 10 * KIB };

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
afterEach(() => server.close());

const fetched = () => server.requests.map(({ path }) => path).filter((path) => !/index|manifest/.test(path));
const hashOf = (path: string) => pack.manifest.files.find((file) => file.path === path)?.sha256;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** The pack is stored, and the page opened again. */
async function stored(): Promise<void> {
  await tab.service.download();
  tab = browser.open();
  server.requests.length = 0;
}
function answer(path: string, status: number): void {
  server.intercept = (asked, _request, response) => {
    if (asked !== `tiny/${path}`) return false;
    response.writeHead(status).end();
    return true;
  };
}

describe('a download that fails', () => {
  it('for good says so, and can be tried again', async () => {
    answer('shards/1.bin', 404);
    await tab.service.download();
    expect(tab.service.state).toMatchObject({ kind: 'failed', stage: 'store', remedy: 'retry' });
    server.intercept = () => false;
    server.requests.length = 0;
    await tab.service.download();
    expect(tab.service.state.kind).toBe('ready');
    expect(fetched()).toEqual(['tiny/shards/1.bin']);
  });

  it('on a full device asks for space, and goes on once there is some', async () => {
    const store = createPackStore(browser.database);
    const full = vi.fn(store.append).mockRejectedValueOnce(new StorageProblem('quota', 'full'));
    const here = browser.open({ store: { ...store, append: full } });
    await here.service.download();
    expect(here.service.state).toMatchObject({ kind: 'failed', stage: 'store', remedy: 'free-space' });
    await here.service.download();
    expect(here.service.state.kind).toBe('ready');
  });

  it('because another version holds the store asks to reload the page', async () => {
    const store = createPackStore(browser.database);
    const list = () => Promise.reject(new StorageProblem('blocked', 'another tab'));
    const here = browser.open({ store: { ...store, list } });
    await here.service.check();
    expect(here.service.state).toMatchObject({ kind: 'failed', remedy: 'reload-page' });
    await here.service.load();
    expect(here.service.state).toMatchObject({ kind: 'failed', remedy: 'reload-page' });
  });
});

describe('a stored model that is damaged', () => {
  it('heals: the damaged file alone is fetched, and the model is ready', async () => {
    await stored();
    await damage(browser.database, hashOf('shards/0.bin'));
    await tab.service.check();
    expect(tab.service.state.kind).toBe('stored');
    void tab.service.load();
    await tab.reaches('ready');
    expect(tab.kinds()).toEqual([
      'stored',
      'loading',
      'failed',
      'downloading',
      'verifying',
      'stored',
      'loading',
      'ready',
    ]);
    expect(fetched()).toEqual(['tiny/shards/0.bin']);
  });

  it('is not fetched over and over when it is damaged again', async () => {
    await stored();
    tab.script.onLoad = () => Promise.reject(new EngineProblem('corrupt-file', 'shards/0.bin is damaged'));
    await tab.service.load();
    await vi.waitFor(() => expect(tab.engines).toHaveLength(2));
    await tab.reaches('failed');
    await pause(50);
    expect(tab.engines).toHaveLength(2);
    expect(tab.service.state).toMatchObject({ kind: 'failed', remedy: 'download-again' });
  });

  it('and lacks a part says so before it is loaded, and is completed', async () => {
    await stored();
    const file = pack.manifest.files.find(({ path }) => path === 'shards/1.bin');
    if (file) await tab.store.removeFile(file);
    await tab.service.check();
    expect(tab.service.state).toMatchObject({ kind: 'failed', stage: 'store', remedy: 'download-again' });
    await tab.service.download();
    expect(tab.service.state.kind).toBe('ready');
    expect(fetched()).toEqual(['tiny/shards/1.bin']);
  });
});

describe('removing', () => {
  it('closes the engine and leaves nothing', async () => {
    await tab.service.download();
    await tab.service.remove();
    expect(tab.service.state).toMatchObject({ kind: 'absent', totalBytes: pack.manifest.totalBytes });
    expect(tab.engines[0]?.closed).toBe(true);
    expect(await browser.database.use((db) => db.count('chunks'))).toBe(0);
    await expect(tab.service.complete(ask('a'))).rejects.toMatchObject({ code: 'not-ready' });
  });

  it('works while it downloads', async () => {
    stallAt(server, pack, 'shards/0.bin', 5 * KIB);
    void tab.service.download();
    await vi.waitFor(() => expect(fetched()).toContain('tiny/shards/0.bin'));
    await tab.service.remove();
    expect(tab.service.state.kind).toBe('absent');
    expect(await browser.database.use((db) => db.count('chunks'))).toBe(0);
  });

  it('while it loads is no failure, and brings nothing back', async () => {
    await stored();
    tab.script.onLoad = () => new Promise(() => undefined);
    const loading = tab.service.load();
    await vi.waitFor(() => expect(tab.service.state).toMatchObject({ kind: 'loading', progress: 1 }));
    await tab.service.remove();
    await loading;
    await pause(30);
    expect(tab.kinds()).toEqual(['loading', 'absent']);
    expect(fetched()).toEqual([]);
  });

  it('at the first moment of a load brings nothing back', async () => {
    await stored();
    const loading = tab.service.load();
    await Promise.all([loading, tab.service.remove()]);
    await pause(50);
    expect(tab.service.state.kind).toBe('absent');
    expect(fetched()).toEqual([]);
  });

  it('is not undone by a look that began before', async () => {
    await stored();
    await Promise.all([tab.service.check(), tab.service.remove()]);
    expect(tab.service.state.kind).toBe('absent');
  });
});

describe('an update', () => {
  let next: TestPack;
  beforeEach(async () => {
    await stored();
    next = makePack('2', { ...SIZES, 'shards/1.bin': 12 * KIB, 'more.bin': KIB }, pack);
    next.contents.delete('shards/1.bin');
    next.manifest.files = next.manifest.files.filter(({ path }) => path !== 'shards/1.bin');
    next.manifest.totalBytes = next.manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
    server.publish(next);
  });
  const running = () => tab.engines.find(({ closed }) => !closed)?.loaded?.version;

  it('is offered with what it costs, and used once it is here', async () => {
    await tab.service.check();
    await vi.waitFor(() => expect(tab.service.state).toEqual({ kind: 'stored', updateBytes: KIB }));
    await tab.service.load();
    expect(running()).toBe('1');
    await tab.service.download();
    expect(tab.service.state.kind).toBe('ready');
    expect(running()).toBe('2');
    expect(fetched()).toEqual(['tiny/more.bin']);
  });

  it('that fails leaves the old model at work, and there is a way back to it', async () => {
    await tab.service.load();
    answer('more.bin', 404);
    await tab.service.download();
    expect(tab.service.state.kind).toBe('failed');
    expect((await tab.service.complete(ask('a'))).text).toBe('echo: a');
    await tab.service.check();
    expect(tab.service.state.kind).toBe('ready');
    expect(running()).toBe('1');
  });

  it('that is here before the old model has loaded takes its place without a failure', async () => {
    const held = gate();
    tab.script.onLoad = ({ version }) => (version === '1' ? held.opened : Promise.resolve());
    const loading = tab.service.load();
    await tab.reaches('loading');
    await tab.service.download();
    held.open();
    await loading;
    expect(tab.service.state.kind).toBe('ready');
    expect(running()).toBe('2');
    expect(tab.kinds()).not.toContain('failed');
  });

  it('to another pack that was begun goes on without its list, and the old pack stays till then', async () => {
    next.manifest.id = 'other';
    stallAt(server, next, 'more.bin', 500);
    void tab.service.download();
    await vi.waitFor(() => expect(fetched()).toContain('other/more.bin'));
    await pause(20);
    tab.service.pause();
    await tab.reaches('paused');
    expect((await tab.store.status('tiny')).active?.version).toBe('1');
    server.intercept = (path, _request, response) => /index/.test(path) && Boolean(response.destroy());
    await tab.service.download();
    expect(tab.service.state.kind).toBe('ready');
    expect((await tab.store.list()).map(({ id, active }) => [id, active?.version])).toEqual([['other', '2']]);
  });
});
