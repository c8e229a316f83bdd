import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineProblem } from '../problem';
import { type EngineTab, manifestOf, openEngineBrowser, pass, rest } from '../testing/engine-tabs';

let browser: ReturnType<typeof openEngineBrowser>;
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

const load = (tab: EngineTab, manifest = manifestOf()) => tab.engine.load(manifest, () => undefined);
const last = (tab: EngineTab) => {
  const real = tab.started.at(-1);
  if (!real) throw new Error('This tab started no engine.');
  return real;
};
async function ready(...others: EngineTab[]): Promise<void> {
  const loads = [load(a)];
  await rest();
  for (const tab of others) loads.push(load(tab));
  last(a).finishLoad();
  await Promise.all(loads);
}
async function answers(tab: EngineTab): Promise<void> {
  await rest();
  last(tab).answer();
  await rest();
}

describe('when the owner ends', () => {
  it('in the middle of an answer, the next tab loads and answers it', async () => {
    await ready(b);
    const answer = b.ask('cough');
    await rest();
    a.die();
    await rest();
    expect(b.started).toHaveLength(1);
    last(b).finishLoad();
    await answers(b);
    expect(await answer).toBe('b: cough');
  });

  it('while it loads, the next tab loads', async () => {
    void load(a);
    await rest();
    const loading = load(b);
    await rest();
    a.die();
    await rest();
    last(b).finishLoad();
    expect((await loading).adapter).toBe('of b');
  });

  it('all that waited is answered, by one successor', async () => {
    await ready(b, c);
    const asked = [b.ask('of b'), c.ask('of c')];
    await rest();
    a.engine.unload();
    await rest();
    expect(browser.running()).toHaveLength(1);
    last(b).finishLoad();
    await answers(b);
    await answers(b);
    expect(await Promise.all(asked)).toEqual(['b: of b', 'b: of c']);
    expect(c.started).toEqual([]);
  });

  it('a tab in the background that wants nothing loads nothing, until it is looked at', async () => {
    await ready(b);
    b.hide();
    a.die();
    await pass(5000);
    expect(b.started).toEqual([]);
    b.show();
    expect(b.started).toHaveLength(1);
  });

  it('a tab in the background that got the lock gives it to the one that is looked at', async () => {
    await ready(b, c);
    b.hide();
    a.die();
    await rest();
    const answer = c.ask('cough');
    await rest();
    expect(b.started).toEqual([]);
    last(c).finishLoad();
    await answers(c);
    expect(await answer).toBe('c: cough');
  });

  it('because its engine broke on a request of another tab, that is asked once more and no third time', async () => {
    await ready(b, c);
    const ends = vi.fn();
    a.engine.onEnd(ends);
    const answer = c.ask('poison');
    const failed = expect(answer).rejects.toMatchObject({ code: 'device-lost' });
    await rest();
    last(a).crash();
    await rest();
    expect(ends).toHaveBeenCalledTimes(1);
    last(b).finishLoad();
    await rest();
    expect(last(b).asked).toEqual(['poison']);
    last(b).crash();
    await failed;
    expect(c.started.length).toBeLessThanOrEqual(1);
  });

  it('because something broke while it answered, its own tab and the asking one recover', async () => {
    await ready(b);
    const ends = vi.fn();
    a.engine.onEnd(ends);
    const own = expect(a.ask('own')).rejects.toMatchObject({ code: 'run' });
    const other = b.ask('other');
    await rest();
    last(a).refuse(new EngineProblem('run', 'shader'));
    await own;
    expect(ends).toHaveBeenCalledTimes(1);
    await rest();
    last(b).finishLoad();
    await answers(b);
    expect(await other).toBe('b: other');
  });

  it('because the pack does not load, the next one tries it and says why it failed', async () => {
    const loads = [load(a), load(b)].map((loading) => loading.catch((error: unknown) => error));
    await rest();
    last(a).failLoad(new EngineProblem('load', 'in a'));
    await rest();
    last(b).failLoad(new EngineProblem('load', 'in b'));
    expect(await Promise.all(loads)).toMatchObject([{ message: 'in a' }, { message: 'in b' }]);
  });

  it('because the pack was removed, a waiting tab hears what is wrong, and is free to begin anew', async () => {
    await ready(b);
    const ends = vi.fn();
    b.engine.onEnd(ends);
    const failed = expect(b.ask('cough')).rejects.toMatchObject({ code: 'corrupt-file' });
    await rest();
    a.engine.unload();
    await rest();
    last(b).failLoad(new EngineProblem('corrupt-file', 'a.bin'));
    await failed;
    expect(ends).toHaveBeenCalledTimes(1);
    const again = browser.open('b again');
    void load(again);
    await rest();
    expect(again.started).toHaveLength(1);
  });
});

describe('an owner that is frozen', () => {
  it('loses the lock to a tab that is looked at, and when it thaws it is one of the others', async () => {
    await ready(b);
    a.hide();
    a.freeze();
    const answer = b.ask('cough');
    await pass(2500);
    expect(b.started).toEqual([]);
    await pass(1500);
    last(b).finishLoad();
    await answers(b);
    expect(await answer).toBe('b: cough');

    a.thaw();
    await rest();
    expect(last(a).unloaded).toBe(true);
    a.show();
    const own = a.ask('own');
    await answers(b);
    expect(await own).toBe('b: own');
    expect(browser.running()).toHaveLength(1);
  });

  it('gets its own request answered, and its late answer is nobody’s', async () => {
    await ready(b);
    const own = a.ask('own');
    await rest();
    a.freeze();
    const other = b.ask('other');
    await pass(4000);
    last(b).finishLoad();
    await rest();
    a.thaw();
    await answers(b);
    await answers(b);
    expect(await other).toBe('b: other');
    expect(await own).toBe('b: own');
  });

  it('keeps the lock as long as only tabs in the background want it', async () => {
    await ready(b);
    b.hide();
    a.freeze();
    const answer = b.ask('cough');
    await pass(20_000);
    expect(b.started).toEqual([]);
    b.show();
    await pass(4000);
    last(b).finishLoad();
    await answers(b);
    expect(await answer).toBe('b: cough');
  });

  it('is replaced by one, also when two tabs take the lock at the same time', async () => {
    await ready(b, c);
    a.freeze();
    const asked = [b.ask('of b'), c.ask('of c')];
    await pass(6000);
    expect(browser.running().filter((real) => real.tab !== 'a')).toHaveLength(1);
    const [successor] = browser.running().filter((real) => real.tab !== 'a');
    successor?.finishLoad();
    for (let at = 0; at < 2; at += 1) {
      await rest();
      successor?.answer('answered');
      await rest();
    }
    expect(await Promise.all(asked)).toEqual(['answered', 'answered']);
    await pass(5000);
    expect(browser.running().filter((real) => real.tab !== 'a')).toHaveLength(1);
  });

  it('is not taken for frozen by a tab that slept itself', async () => {
    await ready(b);
    const answer = b.ask('cough');
    await rest();
    vi.setSystemTime(Date.now() + 60_000);
    vi.advanceTimersByTime(1000);
    await answers(a);
    expect(await answer).toBe('a: cough');
    expect(b.started).toEqual([]);
  });
});

describe('tabs that want different engines', () => {
  it('the one that is looked at wins; the other goes along with the same pack on another kind', async () => {
    await ready();
    a.hide();
    const cpu = browser.open('cpu', 'cpu');
    const loading = load(cpu);
    await rest();
    expect(last(a).unloaded).toBe(true);
    last(cpu).finishLoad();
    expect((await loading).kind).toBe('cpu');
    const answer = a.ask('cough');
    await answers(cpu);
    expect(await answer).toBe('cpu: cough');
    expect(a.engine.describe()?.kind).toBe('cpu');
    expect(browser.running()).toHaveLength(1);
  });

  it('one in the background waits till it is looked at', async () => {
    await ready();
    const cpu = browser.open('cpu', 'cpu', false);
    const loading = load(cpu);
    await pass(10_000);
    expect(cpu.started).toEqual([]);
    a.hide();
    cpu.show();
    await rest();
    last(cpu).finishLoad();
    await loading;
  });

  it('does not take the engine in the middle of an answer', async () => {
    await ready();
    const own = a.ask('own');
    await rest();
    const cpu = browser.open('cpu', 'cpu');
    void load(cpu);
    await pass(4000);
    expect(cpu.started).toEqual([]);
    await answers(a);
    expect(await own).toBe('a: own');
    await pass(1000);
    expect(cpu.started).toHaveLength(1);
  });

  it('with different packs both are answered, one after the other', async () => {
    await ready();
    const other = browser.open('other');
    const loading = load(other, manifestOf('large'));
    await rest();
    last(other).finishLoad();
    await loading;
    const asked = [other.ask('large'), a.ask('small')];
    await answers(other);
    await pass(2000);
    last(a).finishLoad();
    await answers(a);
    expect(await Promise.all(asked)).toEqual(['other: large', 'a: small']);
    expect(browser.running()).toHaveLength(1);
  });

  it('after an update the new version is loaded, and the old tab goes along and follows it', async () => {
    await ready();
    a.hide();
    const loading = load(b, manifestOf('tiny', '2'));
    await rest();
    last(b).finishLoad();
    await loading;
    const answer = a.ask('cough');
    await answers(b);
    expect(await answer).toBe('b: cough');
    b.die();
    a.show();
    await rest();
    expect(last(a).manifest?.version).toBe('2');
  });

  it('an heir that does not come lets the owner go on', async () => {
    await ready();
    const own = a.ask('own');
    await rest();
    const cpu = browser.open('cpu', 'cpu');
    void load(cpu);
    await rest();
    cpu.freeze();
    await answers(a);
    await own;
    const next = a.ask('next');
    await pass(4000);
    if (!last(a).loaded) last(a).finishLoad();
    await answers(a);
    expect(await next).toBe('a: next');
  });
});
