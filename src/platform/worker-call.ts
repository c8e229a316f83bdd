/** Calls to a worker: ids, a watchdog over its silence, and an end past which nobody waits. */
import { watchLife } from './worker-life';

/** The parts of a Worker that are used; tests hand in a channel. */
export type WorkerPort = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

/** What a message of the worker means. */
export type WorkerNews<Answer, Progress> =
  | { kind: 'answer'; id: number; answer: Answer }
  | { kind: 'failed'; id: number; error: Error }
  /** It still works on this call. */
  | { kind: 'progress'; id: number; progress: Progress }
  /** As long as the worker lives it holds this lock. See worker-life. */
  | { kind: 'alive'; lock: string }
  /** It is of no use any more. */
  | { kind: 'ended'; error: Error };

/** How a worker comes to its end without saying so. */
export type WorkerEnd =
  | { kind: 'silent'; seconds: number }
  /** The browser took it, most often for its memory. */
  | { kind: 'taken' }
  /** It sent what cannot be read. */
  | { kind: 'garbled' }
  /** Its script did not load, or threw. */
  | { kind: 'broken'; message: string };

export interface WorkerCallsOptions<Answer, Progress> {
  worker: WorkerPort;
  /** Undefined for what is no message of the worker's protocol. */
  read: (data: unknown) => WorkerNews<Answer, Progress> | undefined;
  /** The error of all that waits when the worker ends. */
  problem: (end: WorkerEnd) => Error;
  /** The worker ended, and nobody here wanted it. */
  onEnd: (reason: Error) => void;
}

export interface CallOptions<Progress> {
  /** Longest silence of the worker until it counts as ended. */
  silenceMs: number;
  /** From now on, so much silence is allowed: where it gives a number. */
  onProgress?: (progress: Progress) => number | undefined;
  /** Handed over and not copied. */
  transfer?: Transferable[];
}

export interface WorkerCalls<Answer, Progress> {
  /** `makeMessage` gets the call's id. @throws what the worker says went wrong, or how it ended */
  call(makeMessage: (id: number) => unknown, options: CallOptions<Progress>): Promise<Answer>;
  /** What needs no answer. Nothing where the worker ended. */
  post(message: unknown): void;
  /** Ends the worker; what waits is rejected with this. */
  end(reason: Error): void;
}

/** A timer that is so much late was not late by itself. */
const SLEPT_MS = 5000;

interface Call<Answer, Progress> {
  resolve(answer: Answer): void;
  reject(error: Error): void;
  onProgress: CallOptions<Progress>['onProgress'];
  silenceMs: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export function createWorkerCalls<Answer, Progress>({
  worker,
  read,
  problem,
  onEnd,
}: WorkerCallsOptions<Answer, Progress>): WorkerCalls<Answer, Progress> {
  const waiting = new Map<number, Call<Answer, Progress>>();
  let nextId = 1;
  let ended: Error | undefined;
  let stopWatchingLife: (() => void) | undefined;

  function end(reason: Error): void {
    if (ended) return;
    ended = reason;
    stopWatchingLife?.();
    worker.terminate();
    for (const id of [...waiting.keys()]) finish(id)?.reject(reason);
  }

  function endByItself(reason: Error): void {
    if (ended) return;
    end(reason);
    onEnd(reason);
  }

  function finish(id: number): Call<Answer, Progress> | undefined {
    const done = waiting.get(id);
    waiting.delete(id);
    clearTimeout(done?.timer);
    return done;
  }

  function watch(call: Call<Answer, Progress>): void {
    clearTimeout(call.timer);
    const dueAt = Date.now() + call.silenceMs;
    call.timer = setTimeout(() => {
      // The device slept, and the worker with it: the wait begins anew.
      if (Date.now() - dueAt > SLEPT_MS) watch(call);
      else endByItself(problem({ kind: 'silent', seconds: Math.round(call.silenceMs / 1000) }));
    }, call.silenceMs);
  }

  function receive(data: unknown): void {
    const news = read(data);
    if (!news || ended) return;
    switch (news.kind) {
      case 'ended':
        endByItself(news.error);
        return;
      case 'alive':
        stopWatchingLife = watchLife(news.lock, () => endByItself(problem({ kind: 'taken' })));
        return;
      case 'answer':
        finish(news.id)?.resolve(news.answer);
        break;
      case 'failed':
        finish(news.id)?.reject(news.error);
        break;
      case 'progress': {
        const call = waiting.get(news.id);
        if (call) call.silenceMs = call.onProgress?.(news.progress) ?? call.silenceMs;
        break;
      }
    }
    // Whatever it says, it lives: calls that wait behind this one wait anew.
    for (const call of waiting.values()) watch(call);
  }

  worker.addEventListener('message', (event) => receive(event.data));
  worker.addEventListener('messageerror', () => endByItself(problem({ kind: 'garbled' })));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    endByItself(problem({ kind: 'broken', message: event.message }));
  });

  return {
    call(makeMessage, { silenceMs, onProgress, transfer = [] }) {
      if (ended) return Promise.reject(ended);
      const id = nextId++;
      return new Promise((resolve, reject) => {
        const call = { resolve, reject, silenceMs, onProgress, timer: undefined };
        waiting.set(id, call);
        watch(call);
        try {
          worker.postMessage(makeMessage(id), transfer);
        } catch (error) {
          // What cannot be sent never arrives: nothing is to be waited for.
          finish(id);
          reject(error);
        }
      });
    },
    post(message) {
      if (!ended) worker.postMessage(message);
    },
    end,
  };
}
