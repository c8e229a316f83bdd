/** The worker's side, the same for every engine: messages in, answers and progress out, errors with their code. */
import type { Completion, CompletionRequest } from '../../core/model/language-model';
import { parseManifest } from '../../models/store/manifest';
import { CorruptFile } from '../../models/store/pack-store';
import type { PackManifest } from '../../models/types';
import { StorageProblem } from '../../platform/storage-problem';
import { holdLife } from '../../platform/worker-life';
import type { EngineDescription } from '../engine';
import type { EngineProblemCode } from '../problem';
import { type FromWorker, parseToWorker } from './protocol';

/** One request that is being answered. */
export interface Run {
  /** True once the person or the page does not want the answer any more. */
  readonly interrupted: boolean;
  /** Call it for each token, so that the page knows that the engine lives. */
  onToken(): void;
}

/** What an implementation has to do, in its worker. */
export interface WorkerEngine {
  /** Progress from 0 to 1. @throws CorruptFile, StorageProblem, or whatever the engine throws */
  load(manifest: PackManifest, onProgress: (progress: number) => void): Promise<EngineDescription>;
  complete(request: CompletionRequest, run: Run): Promise<Completion>;
  /** Stops the running request at its next token; it then completes with what it has. */
  interrupt(): Promise<void> | void;
  /** True for an error by which the engine refused a request and stays well. */
  isRefusal(error: unknown): boolean;
}

/** Takes one message after the other from the page. Never throws: everything that goes wrong is posted. */
export function serveEngine(
  engine: WorkerEngine,
  post: (message: FromWorker) => void,
): (data: unknown) => Promise<void> {
  let running: { id: number; interrupted: boolean } | undefined;
  let loaded = false;

  holdLife((lock) => post({ type: 'alive', lock }));

  async function load(id: number, manifest: PackManifest): Promise<void> {
    const progress = (value: number) => post({ type: 'progress', id, progress: Math.min(1, value) });
    const description = await engine.load(manifest, progress);
    loaded = true;
    post({ type: 'loaded', id, description });
  }

  async function complete(id: number, request: CompletionRequest): Promise<void> {
    if (!loaded) throw new Error('No model is loaded.');
    const current = { id, interrupted: false, onToken: () => post({ type: 'token', id }) };
    running = current;
    try {
      post({ type: 'completed', id, completion: await engine.complete(request, current) });
    } finally {
      running = undefined;
    }
  }

  function codeOf(error: unknown, step: 'load' | 'complete'): EngineProblemCode {
    if (error instanceof CorruptFile) return 'corrupt-file';
    if (error instanceof StorageProblem) return 'storage';
    if (step === 'load') return 'load';
    return engine.isRefusal(error) ? 'bad-request' : 'run';
  }

  return async (data) => {
    const message = parseToWorker(data);
    if (!message) return;
    if (message.type === 'interrupt') {
      if (running?.id !== message.id) return;
      running.interrupted = true;
      await engine.interrupt();
      return;
    }
    try {
      if (message.type === 'load') await load(message.id, parseManifest(message.manifest));
      else await complete(message.id, message.request);
    } catch (error) {
      const code = codeOf(error, message.type);
      post({ type: 'failed', id: message.id, code, message: wording(error) });
    }
  };
}

function wording(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  try {
    return String(error);
  } catch {
    // Not everything that is thrown has words, and these must not be the end of the worker.
    return 'The engine failed without a reason.';
  }
}
