import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makePack, type PackServer, startPackServer, type TestPack } from '../models/testing/pack-server';
import type { EngineKind } from './engine';
import { EngineProblem } from './problem';
import { NO_GRAPHICS, standInDevice } from './testing/stand-in-device';
import type { StandInEngine } from './testing/stand-in-engine';
import { ask, type Browser, openBrowser, type Tab } from './testing/tabs';

let pack: TestPack;
let server: PackServer;
let browser: Browser;
let tab: Tab;

/** The pack is stored, and the page opened (again), with these engines. The graphics chip is presumed faster. */
function open(...built: EngineKind[]): void {
  tab = browser.open({}, built.length > 0 ? built : ['webgpu', 'cpu']);
}
beforeEach(async () => {
  pack = makePack('1', { 'config.json': 100, 'shards/0.bin': 2000 });
  server = await startPackServer(pack);
  browser = openBrowser(server);
  open();
  await tab.service.download();
  open();
});
afterEach(() => server.close());

const never = () => new Promise<never>(() => undefined);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const kinds = () => tab.engines.map(({ kind }) => kind);
const running = () => tab.engines.filter(({ closed }) => !closed).map(({ kind }) => kind);
const report = () => tab.service.engines.report;
/** The last engine that was started. */
function current(): StandInEngine {
  const engine = tab.engines.at(-1);
  if (!engine) throw new Error('no engine was started');
  return engine;
}
async function loadsAgain(count: number): Promise<void> {
  await vi.waitFor(() => expect(tab.engines).toHaveLength(count));
  await tab.reaches('ready');
}

describe('an engine that ends while nobody asks it anything', () => {
  it('is started again by itself, once, and then the other one takes over', async () => {
    await tab.service.load();
    current().crash();
    await loadsAgain(2);
    expect(report().trouble).toMatchObject({ engine: 'webgpu', cause: 'device-lost', step: 'restarted' });
    current().crash();
    await loadsAgain(3);
    expect(kinds()).toEqual(['webgpu', 'webgpu', 'cpu']);
    expect(running()).toEqual(['cpu']);
    expect(report().trouble).toMatchObject({ engine: 'webgpu', cause: 'device-lost', step: 'other' });
    expect(report().choice).toMatchObject({ kind: 'cpu', why: { kind: 'instead', of: 'webgpu' } });
    expect(tab.kinds(), 'no failure was shown').not.toContain('failed');
  });

  it('is left alone for the session', async () => {
    await tab.service.load();
    current().crash();
    await loadsAgain(2);
    current().crash();
    await loadsAgain(3);
    current().crash();
    await loadsAgain(4);
    expect(kinds().slice(2)).toEqual(['cpu', 'cpu']);
  });

  it('is a failure only when none is left; the person may have another try', async () => {
    await tab.service.load();
    for (let count = 2; count <= 4; count += 1) {
      current().crash();
      await loadsAgain(count);
    }
    current().crash();
    await tab.reaches('failed');
    expect(tab.service.state).toMatchObject({ stage: 'run', remedy: 'retry' });
    await expect(tab.service.complete(ask('a'))).rejects.toMatchObject({ code: 'not-ready' });
    expect(tab.service.state.kind).toBe('failed');
    await tab.service.load();
    expect(tab.service.state).toMatchObject({ kind: 'ready', engine: { kind: 'webgpu' } });
    expect(report().trouble).toBeNull();
  });

  it('in the background waits till somebody looks', async () => {
    let inView = false;
    tab = browser.open({ isInView: () => inView }, ['webgpu', 'cpu']);
    await tab.service.load();
    current().crash();
    await pause(20);
    expect(tab.service.state.kind).toBe('stored');
    expect(kinds()).toEqual(['webgpu']);
    inView = true;
    await tab.service.load();
    expect(tab.service.state.kind).toBe('ready');
  });
});

describe('a request whose engine dies', () => {
  it('is answered by the restarted one, and those behind it too', async () => {
    await tab.service.load();
    tab.script.onComplete = (text) =>
      text === 'one' && tab.engines.length === 1 ? never() : Promise.resolve();
    const answers = [tab.service.complete(ask('one')), tab.service.complete(ask('two'))];
    await vi.waitFor(() => expect(current().asked).toEqual(['one']));
    current().crash();
    expect((await Promise.all(answers)).map(({ text }) => text)).toEqual(['echo: one', 'echo: two']);
    expect(kinds()).toEqual(['webgpu', 'webgpu']);
    expect(tab.service.state.kind).toBe('ready');
  });

  it('for lack of memory is answered by the other one at once', async () => {
    await tab.service.load();
    tab.script.onComplete = async () => {
      if (current().kind === 'webgpu') throw new EngineProblem('run', 'RangeError: Out of memory');
    };
    expect((await tab.service.complete(ask('a'))).text).toBe('echo: a');
    expect(kinds()).toEqual(['webgpu', 'cpu']);
    expect(report().trouble).toMatchObject({ cause: 'out-of-memory', step: 'other' });
  });

  it('is asked again once and no more: it may be what kills', async () => {
    await tab.service.load();
    tab.script.onComplete = (text) =>
      text === 'deadly' ? Promise.reject(new EngineProblem('run', 'unreachable')) : Promise.resolve();
    await expect(tab.service.complete(ask('deadly'))).rejects.toMatchObject({ code: 'run' });
    expect(kinds().filter((kind) => kind === 'webgpu')).toHaveLength(2);
    expect((await tab.service.complete(ask('a'))).text).toBe('echo: a');
  });

  it('and that is not wanted any more is not asked again', async () => {
    await tab.service.load();
    tab.script.onComplete = never;
    const stop = new AbortController();
    const off = tab.service.complete(ask('one'), stop.signal);
    await vi.waitFor(() => expect(current().asked).toEqual(['one']));
    stop.abort(new Error('typed on'));
    await expect(off).rejects.toThrow('typed on');
    current().crash();
    await loadsAgain(2);
    expect(current().asked).toEqual([]);
  });
});

describe('an engine that does not load', () => {
  function failFor(kind: EngineKind, error: Error): void {
    tab.script.onLoad = async () => {
      if (current().kind === kind) throw error;
    };
  }

  it.each([
    ['because of its shaders', new EngineProblem('load', 'bad shader'), 'did-not-start'],
    [
      'for lack of memory',
      new EngineProblem('load', 'RangeError: Array buffer allocation failed'),
      'out-of-memory',
    ],
  ])('%s leaves its place to the other one', async (_name, error, cause) => {
    failFor('webgpu', error);
    await tab.service.load();
    expect(tab.service.state).toMatchObject({ kind: 'ready', engine: { kind: 'cpu' } });
    expect(kinds()).toEqual(['webgpu', 'cpu']);
    expect(report().trouble).toMatchObject({ engine: 'webgpu', cause, step: 'other' });
  });

  it('because its worker is killed is started again, once', async () => {
    tab.script.onLoad = never;
    const loading = tab.service.load();
    for (const count of [1, 2, 3]) {
      await vi.waitFor(() => expect(tab.engines).toHaveLength(count));
      if (count === 3) tab.script.onLoad = async () => undefined;
      else {
        await pause(10);
        current().crash(new EngineProblem('crashed', 'The engine ended unexpectedly.'));
      }
      if (count === 2) tab.script.onLoad = async () => undefined;
    }
    await loading;
    expect(kinds()).toEqual(['webgpu', 'webgpu', 'cpu']);
    expect(tab.service.state.kind).toBe('ready');
  });

  it('with no other one is told once, and the person may have another try', async () => {
    open('webgpu');
    failFor('webgpu', new EngineProblem('load', 'bad shader'));
    await tab.service.load();
    expect(tab.states.filter(({ kind }) => kind === 'failed')).toHaveLength(1);
    expect(tab.service.state).toMatchObject({ stage: 'load', message: 'bad shader', remedy: 'retry' });
    expect(current().closed).toBe(true);
    tab.script.onLoad = async () => undefined;
    await tab.service.load();
    expect(tab.service.state.kind).toBe('ready');
  });

  it('because it cannot be started at all is a failed load, no error that nobody catches', async () => {
    const forbidden = (): never => {
      throw new DOMException('forbidden', 'SecurityError');
    };
    tab = browser.open({ starters: { webgpu: forbidden, cpu: forbidden } });
    await tab.service.load();
    expect(tab.service.state).toMatchObject({ kind: 'failed', stage: 'load', message: 'forbidden' });
    await expect(tab.service.complete(ask('a'))).rejects.toMatchObject({ code: 'not-ready' });
  });
});

describe('a load that ended the page', () => {
  /** The page ends while this engine loads. */
  async function endWhileLoading(): Promise<void> {
    tab.script.onLoad = never;
    void tab.service.load();
    await tab.reaches('loading');
    await vi.waitFor(() => expect(tab.service.state).toMatchObject({ progress: 1 }));
  }

  it('is not tried again by itself: the other engine is used, and the person told', async () => {
    await endWhileLoading();
    open();
    await tab.service.check();
    expect(tab.service.state.kind).toBe('stored');
    await tab.service.load();
    expect(kinds()).toEqual(['cpu']);
    expect(report().trouble).toMatchObject({ engine: 'webgpu', cause: 'closed-page', step: 'other' });
    open();
    await tab.service.load();
    expect(kinds(), 'nor at the time after').toEqual(['cpu']);
  });

  it('without another engine asks the person, and nothing else loads it', async () => {
    const device = standInDevice({ graphics: NO_GRAPHICS });
    const probe = async () => ({ kind: 'ok', device }) as const;
    tab = browser.open({ probe }, ['webgpu', 'cpu']);
    await endWhileLoading();
    tab = browser.open({ probe }, ['webgpu', 'cpu']);
    await tab.service.check();
    expect(tab.service.state).toMatchObject({ kind: 'failed', stage: 'load', remedy: 'start-anyway' });
    await expect(tab.service.complete(ask('a'))).rejects.toMatchObject({ code: 'not-ready' });
    expect(tab.engines).toEqual([]);
    await tab.service.load();
    expect(tab.service.state).toMatchObject({ kind: 'ready', engine: { kind: 'cpu' } });
    tab = browser.open({ probe }, ['webgpu', 'cpu']);
    await tab.service.check();
    expect(tab.service.state.kind, 'it went well, and is forgotten').toBe('stored');
  });
});

describe('a page that was frozen', () => {
  it('asks its engine for a token, and starts another when none comes', async () => {
    tab = browser.open({ wakePatienceMs: 30 }, ['webgpu', 'cpu']);
    await tab.service.load();
    await tab.service.wake();
    expect(current().asked).toEqual(['Hi']);
    expect(tab.engines).toHaveLength(1);
    tab.script.onComplete = () => (tab.engines.length === 1 ? never() : Promise.resolve());
    await tab.service.wake();
    await loadsAgain(2);
    expect(report().trouble).toMatchObject({ cause: 'stopped', step: 'restarted' });
  });

  it('with nothing loaded has nothing to ask', async () => {
    await tab.service.wake();
    expect(tab.engines).toEqual([]);
  });
});
