import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CompletionRequest } from '../../core/model/language-model';
import { makePack } from '../../models/testing/pack-server';
import type { Engine } from '../engine';
import { StandInWorker } from '../testing/stand-in-worker';
import { createRemoteEngine, type Patience } from './remote-engine';

const PATIENCE: Patience = { loadMs: 1000, firstTokenMs: 800, tokenMs: 200, answerMs: 3000 };
const description = { kind: 'webgpu', adapter: 'acme', software: false, threads: null, loadMs: 12 } as const;
const { manifest } = makePack('1', { 'config.json': 10 });

let worker: StandInWorker;
let link: Engine;

beforeEach(() => {
  vi.useFakeTimers();
  worker = new StandInWorker();
  link = createRemoteEngine('webgpu', worker, PATIENCE);
});
afterEach(() => vi.useRealTimers());

function ask(text: string): CompletionRequest {
  return { messages: [{ role: 'user', content: text }], maxTokens: 10, temperature: 0 };
}
function answered(id: number, text: string) {
  const completion = { text, promptTokens: 3, completionTokens: 2, finished: true, elapsedMs: 5 };
  worker.say({ type: 'completed', id, completion });
  return completion;
}
/** Lets promises go on; the clock stands still. */
const settle = () => vi.advanceTimersByTimeAsync(0);
const idsOf = (type: string) => worker.heard.filter((message) => message.type === type).map(({ id }) => id);
const crashed = { name: 'EngineProblem', code: 'crashed' };

describe('loading', () => {
  it('hands the manifest over, tells its progress, and gives what the engine says of itself', async () => {
    const progress: number[] = [];
    const loading = link.load(manifest, (value) => progress.push(value));
    await settle();
    expect(worker.heard).toEqual([{ type: 'load', id: 1, manifest }]);
    worker.say({ type: 'progress', id: 1, progress: 0.25 });
    worker.say({ type: 'progress', id: 1, progress: 1 });
    expect(link.describe()).toBeNull();
    worker.say({ type: 'loaded', id: 1, description });
    expect(await loading).toEqual(description);
    expect(link.describe()).toEqual(description);
    expect(progress).toEqual([0.25, 1]);
  });

  it('gives the worker’s reason with its code', async () => {
    const loading = link.load(manifest, () => undefined);
    await settle();
    worker.say({ type: 'failed', id: 1, code: 'corrupt-file', message: 'shard 0' });
    await expect(loading).rejects.toMatchObject({ code: 'corrupt-file', message: 'shard 0' });
    expect(worker.terminated).toBe(false);
  });

  it('is patient as long as there is progress, and ends an engine that is silent', async () => {
    const ends = vi.fn();
    link.onEnd(ends);
    const loading = link.load(manifest, () => undefined);
    const outcome = expect(loading).rejects.toMatchObject(crashed);
    for (let step = 1; step <= 5; step += 1) {
      await vi.advanceTimersByTimeAsync(900);
      worker.say({ type: 'progress', id: 1, progress: step / 10 });
    }
    expect(ends).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    await outcome;
    expect(worker.terminated).toBe(true);
    expect(ends).toHaveBeenCalledTimes(1);
  });

  it('forgives a silence in which the whole device slept', async () => {
    const loading = link.load(manifest, () => undefined);
    await settle();
    // The clock went on, the timers did not: that is what sleep looks like.
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(worker.terminated).toBe(false);
    worker.say({ type: 'loaded', id: 1, description });
    await expect(loading).resolves.toMatchObject({ adapter: 'acme' });
  });
});

describe('answering', () => {
  it('gives one request at a time to the worker, in their order', async () => {
    const first = link.complete(ask('one'));
    const second = link.complete(ask('two'));
    await settle();
    expect(idsOf('complete')).toEqual([1]);
    const completion = answered(1, 'first');
    expect(await first).toEqual(completion);
    await settle();
    expect(idsOf('complete')).toEqual([1, 2]);
    answered(2, 'second');
    expect((await second).text).toBe('second');
  });

  it('takes no notice of answers to requests that nobody waits for, nor of what it cannot read', async () => {
    const asked = link.complete(ask('one'));
    await settle();
    answered(99, 'to somebody else');
    worker.sayAnything({ type: 'completed', id: 1, completion: 'not one' });
    worker.sayAnything(null);
    answered(1, 'mine');
    expect((await asked).text).toBe('mine');
    answered(1, 'again');
  });

  it('refuses at once what the worker could not read: it would be waited for till the engine is given up', async () => {
    for (const bad of [
      { ...ask('one'), messages: [] },
      { ...ask('one'), maxTokens: 0 },
      { ...ask('one'), temperature: Number.NaN },
    ]) {
      await expect(link.complete(bad)).rejects.toMatchObject({ code: 'bad-request' });
    }
    expect(worker.heard).toEqual([]);
    const next = link.complete(ask('two'));
    await settle();
    const [id = -1] = idsOf('complete');
    answered(id, 'fine');
    expect((await next).text).toBe('fine');
  });

  it('waits longer for the first token than between two', async () => {
    const asked = link.complete(ask('one'));
    const outcome = expect(asked).rejects.toMatchObject(crashed);
    await vi.advanceTimersByTimeAsync(700);
    worker.say({ type: 'token', id: 1 });
    await vi.advanceTimersByTimeAsync(150);
    worker.say({ type: 'token', id: 1 });
    expect(worker.terminated).toBe(false);
    await vi.advanceTimersByTimeAsync(250);
    await outcome;
    expect(worker.terminated).toBe(true);
  });

  it('stops an answer that takes longer than is useful, and the engine is well', async () => {
    const asked = link.complete(ask('one'));
    const outcome = expect(asked).rejects.toMatchObject({ code: 'time-limit', engineIsWell: true });
    for (let n = 0; n < 31; n += 1) {
      await vi.advanceTimersByTimeAsync(100);
      worker.say({ type: 'token', id: 1 });
    }
    await outcome;
    expect(idsOf('interrupt')).toEqual([1]);
    answered(1, 'cut');
    const next = link.complete(ask('two'));
    await settle();
    answered(2, 'fine');
    expect((await next).text).toBe('fine');
  });

  it('leaves no timer behind', async () => {
    const asked = link.complete(ask('one'));
    await settle();
    answered(1, 'one');
    await asked;
    await settle();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a request that is called off', () => {
  it('frees the caller at once, interrupts the worker, and the next waits until that has stopped', async () => {
    const stop = new AbortController();
    const first = link.complete(ask('one'), stop.signal);
    const second = link.complete(ask('two'));
    await settle();
    stop.abort(new Error('not needed any more'));
    await expect(first).rejects.toThrow('not needed any more');
    expect(idsOf('interrupt')).toEqual([1]);
    await settle();
    expect(idsOf('complete')).toEqual([1]);
    answered(1, 'half');
    await settle();
    answered(2, 'whole');
    expect((await second).text).toBe('whole');
  });

  it('never reaches the worker when it still waited, or was called off before', async () => {
    const stop = new AbortController();
    const first = link.complete(ask('one'));
    const second = link.complete(ask('two'), stop.signal);
    await settle();
    stop.abort();
    await expect(second).rejects.toThrow(/abort/i);
    await expect(link.complete(ask('three'), stop.signal)).rejects.toThrow(/abort/i);
    answered(1, 'one');
    await first;
    await settle();
    expect(idsOf('complete')).toEqual([1]);
    expect(idsOf('interrupt')).toEqual([]);
  });

  it('does not keep an engine that does not stop', async () => {
    const stop = new AbortController();
    const first = link.complete(ask('one'), stop.signal);
    await settle();
    stop.abort();
    await expect(first).rejects.toThrow(/abort/i);
    const next = expect(link.complete(ask('two'))).rejects.toMatchObject(crashed);
    await vi.advanceTimersByTimeAsync(800);
    await next;
    expect(worker.terminated).toBe(true);
  });
});

describe('the end of an engine', () => {
  it.each([
    ['its script does not load', () => worker.break(), 'crashed'],
    ['its script throws', () => worker.break('out of memory'), 'crashed'],
    ['it sends what cannot be read', () => worker.dispatchEvent(new Event('messageerror')), 'crashed'],
    [
      'the GPU is lost',
      () => worker.say({ type: 'ended', code: 'device-lost', message: 'gone' }),
      'device-lost',
    ],
  ])('because %s is told once, to the caller and to whoever listens', async (_why, happen, code) => {
    const ends = vi.fn();
    link.onEnd(ends);
    const asked = link.complete(ask('one'));
    const waiting = link.complete(ask('two'));
    const outcomes = Promise.all([
      expect(asked).rejects.toMatchObject({ code }),
      expect(waiting).rejects.toMatchObject({ code }),
    ]);
    await settle();
    happen();
    worker.break('again');
    await outcomes;
    expect(ends).toHaveBeenCalledTimes(1);
    expect(worker.terminated).toBe(true);
    await expect(link.complete(ask('three'))).rejects.toMatchObject({ code });
  });

  it('on purpose is no event, but whoever waits is told', async () => {
    const ends = vi.fn();
    link.onEnd(ends);
    const outcome = expect(link.complete(ask('one'))).rejects.toMatchObject(crashed);
    await settle();
    link.unload();
    link.unload();
    await outcome;
    expect(ends).not.toHaveBeenCalled();
    expect(worker.terminated).toBe(true);
  });
});
