import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { StandInWorkerChannel } from './testing/worker-channel';
import { connectWorker, type Served, serveWorker } from './worker-api';

const contract = {
  double: { request: z.number(), result: z.number(), progress: z.never(), silenceMs: 1000 },
  count: { request: z.number(), result: z.string(), progress: z.number(), silenceMs: 1000 },
  forever: { request: z.null(), result: z.null(), progress: z.number(), silenceMs: 1000 },
};

let worker: StandInWorkerChannel;
const stopped = vi.fn();
const ended = vi.fn();
const open = () => connectWorker(contract, worker, 'counting', ended);

beforeEach(() => {
  vi.useFakeTimers();
  stopped.mockReset();
  ended.mockReset();
  worker = new StandInWorkerChannel();
  const served: Served<typeof contract> = {
    async double(value) {
      if (value < 0) throw new RangeError('Too little.');
      return 2 * value;
    },
    async count(to, { tell }) {
      for (let at = 1; at <= to; at += 1) tell(at);
      return 'counted';
    },
    forever: (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          stopped();
          reject(signal.reason);
        });
      }),
  };
  serveWorker(contract, served, worker.page);
});
afterEach(() => vi.useRealTimers());

it('answers each call with its own result, and tells what happens on the way', async () => {
  const client = open();
  const told: number[] = [];
  const [one, two, words] = await Promise.all([
    client.ask('double', 1),
    client.ask('double', 2),
    client.ask('count', 3, { onProgress: (at) => told.push(at) }),
  ]);
  expect([one, two, words, told]).toEqual([2, 4, 'counted', [1, 2, 3]]);
});

it('gives what the worker throws, by its name, and goes on', async () => {
  const client = open();
  await expect(client.ask('double', -1)).rejects.toMatchObject({
    name: 'RangeError',
    message: 'Too little.',
  });
  expect(await client.ask('double', 4)).toBe(8);
});

it('refuses on the worker’s side what is no request', async () => {
  const other = { ...contract, double: { ...contract.double, request: z.string() } };
  await expect(connectWorker(other, worker, 'counting').ask('double', 'two')).rejects.toThrow(/number/);
});

it('a call that is given up ends at once, and the worker hears of it', async () => {
  const job = new AbortController();
  const waiting = open().ask('forever', null, { signal: job.signal });
  await vi.advanceTimersByTimeAsync(10);
  job.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await vi.advanceTimersByTimeAsync(10);
  expect(stopped).toHaveBeenCalledOnce();
});

it('a worker that dies ends all that waits for it, once, and nothing is asked of it any more', async () => {
  const client = open();
  const waiting = Promise.allSettled([client.ask('forever', null), client.ask('forever', null)]);
  worker.break();
  for (const outcome of await waiting) expect(outcome).toMatchObject({ reason: { name: 'WorkerEnded' } });
  expect(ended).toHaveBeenCalledOnce();
  expect(worker.terminated).toBe(true);
  await expect(client.ask('double', 1)).rejects.toThrow('The worker of counting ended');
});

it('a worker that is silent for too long counts as dead; one that speaks does not, whoever waits', async () => {
  const client = open();
  const waiting = client.ask('forever', null);
  const outcome = expect(waiting).rejects.toMatchObject({ name: 'WorkerEnded', end: 'silent' });
  for (let round = 0; round < 5; round += 1) {
    await vi.advanceTimersByTimeAsync(800);
    expect(await client.ask('double', 1)).toBe(2);
  }
  await vi.advanceTimersByTimeAsync(1100);
  await outcome;
});

it('closed on purpose, it tells whoever waits, and nobody else', async () => {
  const client = open();
  const waiting = client.ask('forever', null);
  client.end();
  await expect(waiting).rejects.toMatchObject({ name: 'WorkerEnded' });
  expect(ended).not.toHaveBeenCalled();
});
