/** A worker's methods, written down once as schemas: the page calls them, the worker serves them, both check what arrives. */
import * as z from 'zod/mini';
import { createWorkerCalls, type WorkerEnd, type WorkerPort } from './worker-call';
import { holdLife } from './worker-life';

export interface Method {
  request: z.ZodMiniType;
  result: z.ZodMiniType;
  /** What is told on the way; `z.never()` where nothing is. */
  progress: z.ZodMiniType;
  /** Longest silence of the worker while this waits. */
  silenceMs: number;
}
export type Contract<C> = { readonly [K in keyof C]: Method };

type Request<M extends Method> = z.output<M['request']>;
type Result<M extends Method> = z.output<M['result']>;
type Progress<M extends Method> = z.output<M['progress']>;

type Part = 'request' | 'result' | 'progress';

/** @throws where it is not what the contract says */
function checked<M extends Method, P extends Part>(method: M, part: P, value: unknown): z.output<M[P]> {
  return z.parse(method[part], value);
}

/** The worker ended: whatever it was asked is asked of another one, or given up. */
export class WorkerEnded extends Error {
  override readonly name = 'WorkerEnded';
  readonly end: WorkerEnd['kind'];

  constructor(worker: string, end: WorkerEnd) {
    super(`The worker of ${worker} ended (${end.kind === 'broken' ? end.message || 'broken' : end.kind}).`);
    this.end = end.kind;
  }
}

const toWorker = z.union([
  z.object({ id: z.number(), method: z.string(), request: z.unknown() }),
  z.object({ cancel: z.number() }),
]);
type ToWorker = z.infer<typeof toWorker>;

const fromWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answer'), id: z.number(), value: z.unknown() }),
  z.object({ type: z.literal('progress'), id: z.number(), value: z.unknown() }),
  z.object({ type: z.literal('failed'), id: z.number(), name: z.string(), message: z.string() }),
  z.object({ type: z.literal('alive'), lock: z.string() }),
]);
type FromWorker = z.infer<typeof fromWorker>;

/** What the worker threw, with its name and words. */
function thrown({ name, message }: { name: string; message: string }): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}

export interface AskOptions<M extends Method> {
  onProgress?: (progress: Progress<M>) => void;
  /** Handed over and not copied. */
  transfer?: Transferable[];
  /** Aborted, the call ends at once, and the worker stops as soon as it reads that. */
  signal?: AbortSignal | undefined;
}

export interface WorkerClient<C extends Contract<C>> {
  /** @throws what the method throws, WorkerEnded, or the signal's reason */
  ask<K extends keyof C & string>(
    method: K,
    request: Request<C[K]>,
    options?: AskOptions<C[K]>,
  ): Promise<Result<C[K]>>;
  /** Ends the worker; what waits is rejected. */
  end(): void;
}

/** The page's side. `name` says in messages whose worker it is. */
export function connectWorker<C extends Contract<C>>(
  contract: C,
  worker: WorkerPort,
  name: string,
  onEnd: (reason: Error) => void = () => undefined,
): WorkerClient<C> {
  const problem = (end: WorkerEnd): WorkerEnded => new WorkerEnded(name, end);
  const calls = createWorkerCalls<unknown, unknown>({
    worker,
    problem,
    onEnd,
    read(data) {
      const message = fromWorker.safeParse(data).data;
      switch (message?.type) {
        case 'answer':
          return { kind: 'answer', id: message.id, answer: message.value };
        case 'progress':
          return { kind: 'progress', id: message.id, progress: message.value };
        case 'failed':
          return { kind: 'failed', id: message.id, error: thrown(message) };
        case 'alive':
          return { kind: 'alive', lock: message.lock };
        default:
          return undefined;
      }
    },
  });
  return {
    async ask(method, request, { onProgress, transfer, signal } = {}) {
      const called = contract[method];
      signal?.throwIfAborted();
      let asked = 0;
      const answer = calls.call(
        (id): ToWorker => {
          asked = id;
          return { id, method, request };
        },
        {
          silenceMs: called.silenceMs,
          ...(transfer && { transfer }),
          onProgress(value) {
            if (!signal?.aborted) onProgress?.(checked(called, 'progress', value));
            return undefined;
          },
        },
      );
      if (!signal) return checked(called, 'result', await answer);
      let onAbort = (): void => undefined;
      const aborted = new Promise<never>((_, reject) => {
        onAbort = () => {
          calls.post({ cancel: asked } satisfies ToWorker);
          reject(signal.reason);
        };
      });
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        return checked(called, 'result', await Promise.race([answer, aborted]));
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    },
    end: () => calls.end(new WorkerEnded(name, { kind: 'broken', message: 'it was closed' })),
  };
}

/** One call that is being answered. */
export interface Run<M extends Method> {
  /** Aborted once the page does not want the answer any more. */
  readonly signal: AbortSignal;
  tell(progress: Progress<M>): void;
}

export type Served<C extends Contract<C>> = {
  readonly [K in keyof C]: (request: Request<C[K]>, run: Run<C[K]>) => Promise<Result<C[K]>>;
};

/** The worker's own end of the channel. */
export interface PagePort {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

/** The worker's side: what the page asks is answered, and whatever is thrown goes back to it. */
export function serveWorker<C extends Contract<C>>(contract: C, served: Served<C>, page: PagePort): void {
  const running = new Map<number, AbortController>();
  const post = (message: FromWorker): void => page.postMessage(message);
  const isMethod = (name: string): name is keyof C & string => Object.hasOwn(contract, name);

  async function answer<K extends keyof C & string>(
    method: K,
    id: number,
    request: unknown,
    { signal }: AbortController,
  ): Promise<unknown> {
    const tell = (value: Progress<C[K]>): void => post({ type: 'progress', id, value });
    return served[method](checked(contract[method], 'request', request), { signal, tell });
  }

  page.addEventListener('message', async ({ data }) => {
    const message = toWorker.safeParse(data).data;
    if (!message) return;
    if ('cancel' in message) {
      running.get(message.cancel)?.abort();
      return;
    }
    const { id, method, request } = message;
    const mine = new AbortController();
    running.set(id, mine);
    try {
      if (!isMethod(method)) throw new Error(`There is no ${method} here.`);
      post({ type: 'answer', id, value: await answer(method, id, request, mine) });
    } catch (error) {
      const { name, message: words } = error instanceof Error ? error : new Error(String(error));
      post({ type: 'failed', id, name, message: words });
    } finally {
      running.delete(id);
    }
  });
  holdLife((lock) => post({ type: 'alive', lock }));
}
