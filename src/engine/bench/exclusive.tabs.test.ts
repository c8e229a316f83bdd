import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { manifestOf, openEngineBrowser, pass, rest } from '../testing/engine-tabs';
import { exclusively } from './exclusive';

let browser: ReturnType<typeof openEngineBrowser>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  browser = openEngineBrowser();
});
afterEach(() => {
  browser.close();
  vi.useRealTimers();
});

/** A bench that ends when the test says so. */
function measure() {
  let finish: (rows: string) => void = () => undefined;
  const work = new Promise<string>((resolve) => {
    finish = resolve;
  });
  const { locks, channelName } = browser;
  const parts = { locks, openChannel: () => new BroadcastChannel(channelName) };
  return { finish, outcome: exclusively(parts, () => work) };
}

it('closes the engine of the tabs, and gives the lock back so that what was asked meanwhile is answered', async () => {
  const tab = browser.open('a');
  const loading = tab.engine.load(manifestOf(), () => undefined);
  await rest();
  tab.started[0]?.finishLoad();
  await loading;

  const bench = measure();
  await rest();
  expect(browser.running(), 'nothing else is in memory').toEqual([]);
  const answer = tab.ask('cough');
  // Longer than a tab waits for an owner that does not answer.
  await pass(10_000);
  expect(browser.running(), 'the tab is patient').toEqual([]);

  bench.finish('rows');
  expect(await bench.outcome).toBe('rows');
  await rest();
  const anew = tab.started.at(-1);
  anew?.finishLoad();
  await rest();
  anew?.answer();
  expect(await answer).toBe('a: cough');
});

it('keeps a tab that begins to load patient too', async () => {
  const bench = measure();
  await rest();
  const tab = browser.open('a');
  const loading = tab.engine.load(manifestOf(), () => undefined);
  await pass(10_000);
  expect(tab.started).toEqual([]);
  bench.finish('rows');
  await bench.outcome;
  await rest();
  tab.started[0]?.finishLoad();
  expect(await loading).toMatchObject({ adapter: 'of a' });
});
