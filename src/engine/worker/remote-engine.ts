/** The page's side of an engine's worker: request ids, a watchdog over its silence, typed ends. */
import type { Completion, CompletionRequest } from '../../core/model/language-model';
import type { PackManifest } from '../../models/types';
import {
  createWorkerCalls,
  type WorkerEnd,
  type WorkerNews,
  type WorkerPort,
} from '../../platform/worker-call';
import type { Engine, EngineDescription, EngineKind } from '../engine';
import { EngineProblem } from '../problem';
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

type Answer = Extract<FromWorker, { type: 'loaded' | 'completed' }>;
type Progress = Extract<FromWorker, { type: 'progress' | 'token' }>;

/** What the engine's worker says, as calls to it understand that. */
function read(data: unknown): WorkerNews<Answer, Progress> | undefined {
  const message = parseFromWorker(data);
  switch (message?.type) {
    case 'ended':
      return { kind: 'ended', error: new EngineProblem(message.code, message.message) };
    case 'alive':
      return { kind: 'alive', lock: message.lock };
    case 'failed':
      return { kind: 'failed', id: message.id, error: new EngineProblem(message.code, message.message) };
    case 'loaded':
    case 'completed':
      return { kind: 'answer', id: message.id, answer: message };
    case 'progress':
    case 'token':
      return { kind: 'progress', id: message.id, progress: message };
    default:
      return undefined;
  }
}

function problem(end: WorkerEnd): EngineProblem {
  switch (end.kind) {
    case 'silent':
      return new EngineProblem('crashed', `The engine has not answered for ${end.seconds} s.`);
    case 'taken':
      return new EngineProblem('crashed', 'The browser ended the engine.');
    case 'garbled':
      return new EngineProblem('crashed', 'The engine sent what cannot be read.');
    case 'broken':
      return new EngineProblem('crashed', end.message || 'The engine ended unexpectedly.');
  }
}

/** An engine that lives in this worker. The worker ends with it. */
export function createRemoteEngine(
  kind: EngineKind,
  worker: WorkerPort,
  patience: Patience = DEFAULT_PATIENCE,
): Engine {
  let description: EngineDescription | null = null;
  let onEnd: ((reason: Error) => void) | undefined;
  /** Settles when the worker has finished the last request, also one that nobody waits for any more. */
  let idle: Promise<unknown> = Promise.resolve();
  const calls = createWorkerCalls<Answer, Progress>({
    worker,
    read,
    problem,
    onEnd(reason) {
      description = null;
      onEnd?.(reason);
    },
  });

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
        const answer = await calls.call((id) => ({ type: 'load', id, manifest }) satisfies ToWorker, {
          silenceMs: patience.loadMs,
          onProgress(event) {
            if (event.type === 'progress') onProgress(event.progress);
            return undefined;
          },
        });
        if (answer.type !== 'loaded') throw new EngineProblem('crashed', 'The engine gave another answer.');
        description = answer.description;
        return description;
      }),

    complete(request: CompletionRequest, signal?: AbortSignal): Promise<Completion> {
      if (signal?.aborted) return Promise.reject(signal.reason);
      // The worker drops what it cannot read, and its silence would be taken for its end.
      if (parseToWorker({ type: 'complete', id: 0, request }) === undefined) {
        return Promise.reject(new EngineProblem('bad-request', 'The request is not one that can be asked.'));
      }
      let timer: ReturnType<typeof setTimeout> | undefined;
      /** In the worker by now; while it still waits, its turn sees the signal. */
      let asked: number | undefined;
      let stop: ((reason: unknown) => void) | undefined;
      const stopped = new Promise<never>((_, reject) => {
        stop = reject;
      });
      const interrupt = (reason: unknown) => {
        stop?.(reason);
        if (asked !== undefined) calls.post({ type: 'interrupt', id: asked } satisfies ToWorker);
      };
      const onAbort = () => interrupt(signal?.reason);
      signal?.addEventListener('abort', onAbort, { once: true });

      const turn = inTurn(async () => {
        signal?.throwIfAborted();
        timer = setTimeout(() => {
          const seconds = Math.round(patience.answerMs / 1000);
          interrupt(new EngineProblem('time-limit', `The model did not finish within ${seconds} s.`));
        }, patience.answerMs);
        const ask = (id: number): ToWorker => {
          asked = id;
          return { type: 'complete', id, request };
        };
        const answer = await calls.call(ask, {
          silenceMs: patience.firstTokenMs,
          onProgress: (event) => (event.type === 'token' ? patience.tokenMs : undefined),
        });
        if (answer.type !== 'completed')
          throw new EngineProblem('crashed', 'The engine gave another answer.');
        return answer.completion;
      });
      const cleanup = () => {
        asked = undefined;
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
      description = null;
      calls.end(new EngineProblem('crashed', 'The engine was unloaded.'));
    },
  };
}
