import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineProblem } from '../problem';
import { type EngineTab, manifestOf, openEngineBrowser, pass, rest } from '../testing/engine-tabs';

type Browser = ReturnType<typeof openEngineBrowser>;

let browser: Browser;
let a: EngineTab;
let b: EngineTab;
let c: EngineTab;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  browser = openEngineBrowser();
  a = browser.open('a');
  b = browser.open('b');
  c = browser.open('c');
});
afterEach(() => {
  browser.close();
  vi.useRealTimers();
});

const load = (tab: EngineTab, manifest = manifestOf()) => {
  const progress: number[] = [];
  const loading = tab.engine.load(manifest, (value) => progress.push(value));
  loading.catch(() => undefined);
  return Object.assign(loading, { progress });
};
/** The first tab has loaded, and the others are ready through it. */
async function ready(...others: EngineTab[]): Promise<void> {
  const loads = [load(a)];
  await rest();
  for (const tab of others) loads.push(load(tab));
  a.started[0]?.finishLoad();
  await Promise.all(loads);
}
const last = (tab: EngineTab) => {
  const real = tab.started.at(-1);
  if (!real) throw new Error('This tab started no engine.');
  return real;
};

describe('one engine among tabs', () => {
  it('is loaded once; the others are told how far it is, and what it is', async () => {
    const first = load(a);
    await rest();
    const second = load(b);
    await rest();
    last(a).onProgress(0.5);
    await rest();
    expect(second.progress.at(-1)).toBe(0.5);
    expect(b.engine.describe()).toBeNull();
    last(a).finishLoad();
    const [mine, told] = await Promise.all([first, second]);
    expect(told).toEqual(mine);
    expect(b.engine.describe()).toEqual(a.engine.describe());
    expect(browser.started).toHaveLength(1);
  });

  it('is loaded once also when all begin at the same time', async () => {
    const loads = [load(a), load(b), load(c)];
    await rest();
    expect(browser.started).toHaveLength(1);
    browser.started[0]?.finishLoad();
    await Promise.all(loads);
    await pass(5000);
    expect(browser.started).toHaveLength(1);
  });

  it('answers the other tabs', async () => {
    await ready(b);
    const answer = b.ask('cough');
    await rest();
    expect(last(a).asked).toEqual(['cough']);
    last(a).answer();
    expect(await answer).toBe('a: cough');
    expect(b.started).toEqual([]);
  });

  it('serves tabs in turn, those that are looked at first', async () => {
    await ready(b, c);
    a.hide();
    const answers = ['a1', 'a2'].map((text) => a.ask(text));
    answers.push(...['b1', 'b2'].map((text) => b.ask(text)), c.ask('c1'));
    await rest();
    for (let at = 0; at < 5; at += 1) {
      last(a).answer();
      await rest();
    }
    await Promise.all(answers);
    expect(last(a).asked).toEqual(['a1', 'b1', 'c1', 'b2', 'a2']);
  });

  it('keeps waiting as long as the owner lives', async () => {
    await ready(b);
    const answer = b.ask('cough');
    await pass(60_000);
    expect(b.started).toEqual([]);
    last(a).answer();
    expect(await answer).toBe('a: cough');
  });

  it('passes on that a request is at fault, and stays', async () => {
    await ready(b);
    const answer = expect(b.ask('long')).rejects.toMatchObject({ code: 'bad-request', message: 'too long' });
    await rest();
    last(a).refuse(new EngineProblem('bad-request', 'too long'));
    await answer;
    expect(browser.running()).toHaveLength(1);
  });

  it('does not hear strangers on its channel', async () => {
    await ready(b);
    const stranger = new BroadcastChannel(browser.channelName);
    for (const data of [null, 'hello', { type: 'here' }, { type: 'ask', from: '', to: 1, id: -1 }]) {
      stranger.postMessage(data);
    }
    stranger.close();
    const answer = b.ask('cough');
    await rest();
    last(a).answer();
    expect(await answer).toBe('a: cough');
  });
});

describe('calling off', () => {
  it('reaches the owner: the engine stops, and the next one has its turn', async () => {
    await ready(b);
    const stop = new AbortController();
    const answer = b.ask('first', stop.signal);
    await rest();
    const next = a.ask('next');
    await rest();
    stop.abort(new Error('typed on'));
    await expect(answer).rejects.toThrow('typed on');
    await rest();
    expect(last(a).aborted).toEqual(['first']);
    last(a).answer();
    expect(await next).toBe('a: next');
  });

  it('takes a request out that still waits', async () => {
    await ready(b);
    const stop = new AbortController();
    const first = a.ask('first');
    const waiting = b.ask('waiting', stop.signal);
    await rest();
    stop.abort(new Error('typed on'));
    await expect(waiting).rejects.toThrow('typed on');
    await rest();
    last(a).answer();
    await first;
    await rest();
    expect(last(a).asked).toEqual(['first']);
  });

  it('happens by itself for a tab that closes', async () => {
    await ready(b);
    void b.ask('nobody waits').catch(() => undefined);
    await rest();
    b.leave();
    b.die();
    await rest();
    expect(last(a).aborted).toEqual(['nobody waits']);
  });

  it('happens for a tab that unloads', async () => {
    await ready(b);
    const answer = expect(b.ask('cough')).rejects.toMatchObject({ code: 'crashed' });
    await rest();
    b.engine.unload();
    await answer;
    await rest();
    expect(last(a).aborted).toEqual(['cough']);
    expect(last(a).unloaded).toBe(false);
  });
});
