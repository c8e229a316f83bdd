import type { Engine } from '../engine';
import { createRemoteEngine, type Patience } from '../worker/remote-engine';

/** Starts the worker; its chunk (WebLLM, about 7 MB) is read from the precache when offline. */
export function startWebLlm(patience?: Patience): Engine {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'outpost-webgpu',
  });
  return createRemoteEngine('webgpu', worker, patience);
}
