import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  makePack,
  type PackServer,
  startPackServer,
  storePack,
  type TestPack,
} from '../models/testing/pack-server';
import { damage } from '../models/testing/trouble';
import { type Browser, openBrowser, type Tab } from './testing/tabs';
import { watchPack } from './watch-pack';

const SIZES = { 'config.json': 100, 'shards/0.bin': 5000, 'shards/1.bin': 5000 };
let pack: TestPack;
let server: PackServer;
let browser: Browser;
let tab: Tab;
let offline = false;
let comeOnline = () => undefined as unknown;

beforeEach(async () => {
  pack = makePack('1', SIZES);
  server = await startPackServer(pack);
  browser = openBrowser(server);
  tab = browser.open();
  offline = false;
  await storePack(tab.store, pack);
});
afterEach(async () => {
  await browser.database.close();
  await server.close();
});

const shard = () => pack.manifest.files[1];
const fetched = () => server.requests.map(({ path }) => path).filter((path) => !path.endsWith('.json'));

function watch(endedUncleanly = false): void {
  watchPack({
    model: tab.service,
    store: tab.store,
    endedUncleanly: Promise.resolve(endedUncleanly),
    quiet: async () => undefined,
    mayFetch: () => !offline,
    onOnline(listener) {
      comeOnline = listener;
    },
  });
}
async function loseShard(): Promise<void> {
  const file = shard();
  if (file) await tab.store.removeFile(file);
}
const isWhole = () => tab.store.measure(pack.manifest).then(({ complete }) => complete);

describe('watchPack', () => {
  it('fetches the missing part alone, by itself', async () => {
    await loseShard();
    watch();
    await tab.service.check();
    await vi.waitFor(async () => expect(await isWhole()).toBe(true));
    await tab.reaches('ready');
    expect(fetched()).toEqual(['tiny/shards/0.bin']);
  });

  it('finds damaged bytes after an unclean end, and fetches that file alone', async () => {
    await tab.service.check();
    await damage(browser.database, shard()?.sha256);
    watch(true);
    await tab.reaches('ready');
    expect(fetched()).toEqual(['tiny/shards/0.bin']);
  });

  it('does not read a pack that was verified a moment ago', async () => {
    const read = vi.spyOn(tab.store, 'read');
    watch();
    await tab.service.check();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(read).not.toHaveBeenCalled();
    expect(tab.service.state).toEqual({ kind: 'stored' });
  });

  it('without a network says what is missing, and mends it when the network comes back', async () => {
    offline = true;
    await loseShard();
    watch();
    await tab.service.check();
    expect(tab.service.state).toMatchObject({ kind: 'failed', stage: 'store', remedy: 'download-again' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(fetched()).toEqual([]);
    offline = false;
    comeOnline();
    await tab.reaches('ready');
    expect(fetched()).toEqual(['tiny/shards/0.bin']);
  });

  it('does not try for ever what the server has wrong itself', async () => {
    await loseShard();
    server.intercept = (path, _request, response) => {
      if (path !== 'tiny/shards/0.bin') return false;
      response.writeHead(200, { 'content-length': 5000 }).end(Buffer.alloc(5000));
      return true;
    };
    watch();
    await tab.service.check();
    await vi.waitFor(() => expect(fetched()).toHaveLength(2));
    await tab.reaches('failed');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(fetched()).toHaveLength(2);
  });
});
