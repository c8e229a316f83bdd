import type { Engine } from '../engine';
import { createRemoteEngine, type Patience } from '../worker/remote-engine';

/** Starts the worker; its program (llama.cpp, 10 MB) is read from the precache when offline. */
export function startCpu(patience?: Patience): Engine {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'outpost-cpu',
  });
  return createRemoteEngine('cpu', worker, patience);
}
