import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineProblem } from '../problem';
import { makePack, type PackServer, startPackServer, type TestPack } from '../testing/pack-server';
import { ask, type Browser, openBrowser, type Tab } from '../testing/tabs';
import { shareEngine } from './share-engine';

let pack: TestPack;
let server: PackServer;
let browser: Browser;
let first: Tab;
let second: Tab;
let looks: Map<string, boolean>;
let count = 0;

function open(name: string): Tab {
  looks.set(name, true);
  return browser.open({
    serve: (kind, start) =>
      shareEngine(kind, start, {
        locks: browser.locks,
        openChannel: () => new BroadcastChannel(`service-${count}`),
        page: { visible: () => looks.get(name) === true, onChange: () => () => undefined },
      })(),
  });
}

beforeEach(async () => {
  count += 1;
  looks = new Map();
  pack = makePack('1', { 'config.json': 100, 'shards/0.bin': 20_000 });
  server = await startPackServer(pack);
  browser = openBrowser(server);
  first = open('first');
  second = open('second');
  await Promise.all([first.service.check(), second.service.check()]);
  await first.service.download();
  await second.reaches('stored');
  await second.service.load();
});
afterEach(() => server.close());

const rest = (ms = 60) => new Promise((resolve) => setTimeout(resolve, ms));

describe('two tabs of the app', () => {
  it('are both ready with one engine, and both answered', async () => {
    expect([first.service.state.kind, second.service.state.kind]).toEqual(['ready', 'ready']);
    const answers = await Promise.all([first, second].map(({ service }) => service.complete(ask('cough'))));
    expect(answers.map(({ text }) => text)).toEqual(['echo: cough', 'echo: cough']);
    expect(first.engines).toHaveLength(1);
    expect(second.engines).toEqual([]);
  });

  it('go on when the first one’s engine is lost: each is answered, no word of it in the second', async () => {
    first.script.onComplete = () => new Promise(() => undefined);
    const before = second.states.length;
    const waiting = second.service.complete(ask('cough'));
    await vi.waitFor(() => expect(first.engines[0]?.asked).toEqual(['cough']));
    first.script.onComplete = async () => undefined;
    first.engines[0]?.crash(new EngineProblem('device-lost', 'The GPU device was lost.'));
    expect((await waiting).text).toBe('echo: cough');
    await first.reaches('ready');
    expect(second.states.slice(before).map(({ kind }) => kind)).not.toContain('failed');
    const running = [...first.engines, ...second.engines].filter(({ closed }) => !closed);
    expect(running).toHaveLength(1);
  });

  it('when the model is deleted in the owner, the other says that there is none', async () => {
    looks.set('second', false);
    await first.service.remove();
    expect(first.service.state.kind).toBe('absent');
    await rest();
    looks.set('second', true);
    await expect(second.service.complete(ask('cough'))).rejects.toThrow();
    await second.reaches('absent');
  });

  it('when the model is deleted in the one that asks, the owner goes on till it is closed', async () => {
    await second.service.remove();
    expect(second.service.state.kind).toBe('absent');
    expect((await first.service.complete(ask('cough'))).text).toBe('echo: cough');
  });

  it('when the model is deleted while the other waits, that answers with what it still has, or says that there is none', async () => {
    first.script.onComplete = () => new Promise(() => undefined);
    const waiting = second.service.complete(ask('cough')).then(
      () => 'ready',
      () => 'absent',
    );
    await vi.waitFor(() => expect(first.engines[0]?.asked).toEqual(['cough']));
    await first.service.remove();
    const outcome = await waiting;
    await first.reaches('absent');
    await rest();
    expect(second.service.state.kind).toBe(outcome);
  });
});
