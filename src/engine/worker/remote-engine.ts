/** The page's side of an engine's worker: request ids, a watchdog over its silence, typed ends. */
import type { Completion, CompletionRequest } from '../../core/model/language-model';
import type { Engine, EngineDescription, EngineKind } from '../engine';
import { EngineProblem } from '../problem';
import type { PackManifest } from '../types';
import { watchLife } from './life';
import { type FromWorker, parseFromWorker, parseToWorker, type ToWorker } from './protocol';

export interface Patience {
  /** Longest silence while loading. Shader compilation on a slow device says nothing for long. */
  loadMs: number;
  /** Longest wait for the first token: the whole prompt is read in it. */
  firstTokenMs: number;
  /** Longest wait between two tokens. */
  tokenMs: number;
  /** Longest useful time for one answer. */
  answerMs: number;
}

export const DEFAULT_PATIENCE: Patience = {
  loadMs: 180_000,
  firstTokenMs: 240_000,
  tokenMs: 60_000,
  answerMs: 300_000,
};

/** A timer that is so much late was not late by itself. */
const SLEPT_MS = 5000;

type Answer = Extract<FromWorker, { type: 'loaded' | 'completed' }>;
/** The parts of a Worker that are used; tests hand in a channel. */
export type WorkerPort = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

interface Call {
  id: number;
  onEvent(message: FromWorker): void;
  resolve(answer: Answer): void;
  reject(error: Error): void;
  /** How long silence is allowed now. */
  silenceMs: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** An engine that lives in this worker. The worker ends with it. */
export function createRemoteEngine(
  kind: EngineKind,
  worker: WorkerPort,
  patience: Patience = DEFAULT_PATIENCE,
): Engine {
  let description: EngineDescription | null = null;
  let nextId = 1;
  let call: Call | undefined;
  let ended: Error | undefined;
  let onEnd: ((reason: Error) => void) | undefined;
  let stopWatchingLife: (() => void) | undefined;
  /** Settles when the worker has finished the last request, also one that nobody waits for any more. */
  let idle: Promise<unknown> = Promise.resolve();

  function end(reason: Error, byItself: boolean): void {
    if (ended) return;
    ended = reason;
    description = null;
    stopWatchingLife?.();
    worker.terminate();
    finish()?.reject(reason);
    if (byItself) onEnd?.(reason);
  }

  function finish(): Call | undefined {
    const done = call;
    call = undefined;
    clearTimeout(done?.timer);
    return done;
  }

  function watch(current: Call): void {
    clearTimeout(current.timer);
    const dueAt = Date.now() + current.silenceMs;
    current.timer = setTimeout(() => {
      // The device slept, and the worker with it: the wait begins anew.
      if (Date.now() - dueAt > SLEPT_MS) {
        watch(current);
        return;
      }
      const seconds = Math.round(current.silenceMs / 1000);
      end(new EngineProblem('crashed', `The engine has not answered for ${seconds} s.`), true);
    }, current.silenceMs);
  }

  function receive(data: unknown): void {
    const message = parseFromWorker(data);
    if (!message || ended) return;
    if (message.type === 'ended') {
      end(new EngineProblem(message.code, message.message), true);
      return;
    }
    if (message.type === 'alive') {
      stopWatchingLife = watchLife(message.lock, () => {
        end(new EngineProblem('crashed', 'The browser ended the engine.'), true);
      });
      return;
    }
    const current = call;
    if (current?.id !== message.id) return;
    if (message.type === 'loaded' || message.type === 'completed') finish()?.resolve(message);
    else if (message.type === 'failed') finish()?.reject(new EngineProblem(message.code, message.message));
    else {
      current.onEvent(message);
      watch(current);
    }
  }

  worker.addEventListener('message', (event) => receive(event.data));
  worker.addEventListener('messageerror', () => {
    end(new EngineProblem('crashed', 'The engine sent what cannot be read.'), true);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end(new EngineProblem('crashed', event.message || 'The engine ended unexpectedly.'), true);
  });

  function send(
    message: Exclude<ToWorker, { type: 'interrupt' }>,
    silenceMs: number,
    onEvent: (message: FromWorker, call: Call) => void,
  ): Promise<Answer> {
    if (ended) return Promise.reject(ended);
    return new Promise((resolve, reject) => {
      const current: Call = {
        id: message.id,
        resolve,
        reject,
        silenceMs,
        timer: undefined,
        onEvent: (event) => onEvent(event, current),
      };
      call = current;
      watch(current);
      worker.postMessage(message);
    });
  }

  /** Waits its turn, so that one request is in the worker at a time. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = idle.then(work);
    idle = turn.catch(() => undefined);
    return turn;
  }

  return {
    kind,
    describe: () => description,
    load: (manifest: PackManifest, onProgress): Promise<EngineDescription> =>
      inTurn(async () => {
        const id = nextId++;
        const answer = await send({ type: 'load', id, manifest }, patience.loadMs, (event) => {
          if (event.type === 'progress') onProgress(event.progress);
        });
        if (answer.type !== 'loaded') throw new EngineProblem('crashed', 'The engine gave another answer.');
        description = answer.description;
        return description;
      }),

    complete(request: CompletionRequest, signal?: AbortSignal): Promise<Completion> {
      if (signal?.aborted) return Promise.reject(signal.reason);
      const id = nextId++;
      // The worker drops what it cannot read, and its silence would be taken for its end.
      const message = parseToWorker({ type: 'complete', id, request });
      if (message?.type !== 'complete') {
        return Promise.reject(new EngineProblem('bad-request', 'The request is not one that can be asked.'));
      }
      let timer: ReturnType<typeof setTimeout> | undefined;
      let stop: ((reason: unknown) => void) | undefined;
      const stopped = new Promise<never>((_, reject) => {
        stop = reject;
      });
      const interrupt = (reason: unknown) => {
        stop?.(reason);
        // Only if it is in the worker by now; one that still waits sees the signal when its turn comes.
        if (call?.id === id && !ended) worker.postMessage({ type: 'interrupt', id } satisfies ToWorker);
      };
      const onAbort = () => interrupt(signal?.reason);
      signal?.addEventListener('abort', onAbort, { once: true });

      const turn = inTurn(async () => {
        signal?.throwIfAborted();
        timer = setTimeout(() => {
          const seconds = Math.round(patience.answerMs / 1000);
          interrupt(new EngineProblem('time-limit', `The model did not finish within ${seconds} s.`));
        }, patience.answerMs);
        const answer = await send(message, patience.firstTokenMs, (event, current) => {
          if (event.type === 'token') current.silenceMs = patience.tokenMs;
        });
        if (answer.type !== 'completed')
          throw new EngineProblem('crashed', 'The engine gave another answer.');
        return answer.completion;
      });
      const cleanup = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      };
      turn.then(cleanup, cleanup);
      // The caller hears of an abort at once; the worker's turn ends when the worker says so.
      return Promise.race([turn, stopped]);
    },

    onEnd(listener) {
      onEnd = listener;
    },
    unload() {
      end(new EngineProblem('crashed', 'The engine was unloaded.'), false);
    },
  };
}
