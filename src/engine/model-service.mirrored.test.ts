import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fetchModel, planModel } from './mirror/fetch-model';
import { mirroredId } from './mirror/mirrored';
import { type MirrorServer, startMirror, TINY_MODEL } from './testing/mirror-server';
import { makePack, type PackServer, startPackServer } from './testing/pack-server';
import { type Browser, damage, openBrowser, type Tab } from './testing/tabs';

/** The model's life when a model of the catalogue is used instead of Outpost's own. */
const ID = mirroredId(TINY_MODEL.id);
const pack = makePack('1', { 'library.wasm': 1000, 'weights.bin': 50_000 });
let server: PackServer;
let mirror: MirrorServer;
let browser: Browser;
let tab: Tab;

beforeEach(async () => {
  server = await startPackServer(pack);
  mirror = await startMirror();
  browser = openBrowser(server);
  tab = browser.open({ mirror: async () => mirror.url });
  await tab.service.download();
  await tab.reaches('ready');
  const plan = await planModel(mirror.url, TINY_MODEL, new AbortController().signal);
  await fetchModel(tab.store, plan, { signal: new AbortController().signal, onStep: () => undefined });
});
afterEach(async () => {
  await server.close();
  await mirror.close();
});

const loaded = (each: Tab) => each.engines.at(-1)?.loaded?.id;

it('is loaded once it is chosen, here and when the app is opened again; and the own one after that', async () => {
  expect(loaded(tab)).toBe('tiny');
  await tab.store.choose(ID);
  await tab.service.reopen();
  expect(tab.service.state.kind).toBe('ready');
  expect(loaded(tab)).toBe(ID);
  expect(tab.engines[0]?.closed).toBe(true);

  const later = browser.open();
  await later.service.load();
  expect(loaded(later)).toBe(ID);

  await tab.store.choose(null);
  await tab.service.reopen();
  expect(loaded(tab)).toBe('tiny');
});

it('is loaded in the other tab too, where it was chosen in one', async () => {
  const other = browser.open();
  await other.service.load();
  expect(loaded(other)).toBe('tiny');
  await tab.store.choose(ID);
  await tab.service.reopen();
  await expect.poll(() => loaded(other)).toBe(ID);
});

it('is not swept away by an update of the own model, nor deleted with it', async () => {
  server.publish(makePack('2', { 'library.wasm': 1000, 'weights.bin': 60_000 }));
  await tab.service.download();
  expect((await tab.store.status(ID)).active).not.toBeNull();
  await tab.service.remove();
  expect(tab.service.state.kind).toBe('absent');
  expect((await tab.store.list()).map(({ id }) => id)).toEqual([ID]);
});

it('knows of no update while it is in use: the server offers another model', async () => {
  await tab.store.choose(ID);
  server.publish(makePack('2', { 'library.wasm': 1000, 'weights.bin': 60_000 }));
  const later = browser.open();
  await later.service.check();
  expect(later.service.state).toEqual({ kind: 'stored' });
});

it('is mended from the mirror when a file is damaged', async () => {
  await tab.store.choose(ID);
  const { active } = await tab.store.status(ID);
  const shard = active?.files.find(({ path }) => path === 'params_shard_1.bin');
  await damage(browser.database, shard?.sha256);
  mirror.requests.length = 0;
  await tab.service.reopen();
  await tab.reaches('ready');
  expect(loaded(tab)).toBe(ID);
  expect(mirror.requests.map(({ path }) => path.split('/').at(-1))).toEqual(['params_shard_1.bin']);
  expect((await tab.store.status('tiny')).active, 'the own one stays').not.toBeNull();
});

it('says so when the mirror is not set up any more', async () => {
  const later = browser.open({ mirror: async () => null });
  await later.store.choose(ID);
  const { active } = await later.store.status(ID);
  await damage(browser.database, active?.files.at(-1)?.sha256);
  await later.service.load();
  await later.reaches('failed');
  await expect
    .poll(() => later.service.state)
    .toMatchObject({ message: expect.stringContaining('no mirror is set up') });
});
