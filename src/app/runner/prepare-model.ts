/** Brings the model into memory for the runner and tells how far it is. */
import type { EngineWish } from '../../engine/choice/types';
import type { ModelService, ModelState } from '../../engine/types';
import type { RunnerProgress } from './api';
import type { PreparedModel } from './run-cases';

export function progressOf(state: ModelState): RunnerProgress | undefined {
  switch (state.kind) {
    case 'downloading':
    case 'verifying': {
      const share = state.totalBytes > 0 ? state.storedBytes / state.totalBytes : null;
      return { step: state.kind, share };
    }
    case 'loading':
      return { step: 'loading', share: state.progress };
    case 'ready':
      return { step: 'ready', share: null };
    default:
      return undefined;
  }
}

function problemOf(state: ModelState): string {
  switch (state.kind) {
    case 'unsupported':
      return `this device cannot run the model (${state.reason})`;
    case 'failed':
    case 'paused':
      return state.message;
    default:
      return `the model is not ready (${state.kind})`;
  }
}

/** Loads what is stored into the engine that is wanted, downloads what is missing. Never rejects: the service says in its state what went wrong. */
export async function prepareModel(
  service: ModelService,
  engine: EngineWish,
  onProgress: (progress: RunnerProgress) => void,
): Promise<PreparedModel> {
  service.engines.wish(engine);
  if (service.state.kind !== 'ready') {
    const stop = service.subscribe((state) => {
      const progress = progressOf(state);
      if (progress) onProgress(progress);
    });
    try {
      await service.check();
      // Also what is stored: a pack of an older version is brought up to date first, as the server is at hand.
      if (service.state.kind !== 'unsupported') await service.download();
    } finally {
      stop();
    }
  }
  const { state } = service;
  if (state.kind !== 'ready') return { kind: 'problem', message: problemOf(state) };
  // A run that was to measure one engine must not measure another.
  if (engine !== 'auto' && state.engine.kind !== engine) {
    const { choice } = service.engines.report;
    const failure = choice?.kind && choice.why.kind === 'instead' ? choice.why.failure : undefined;
    const reason = failure?.kind === 'failed' ? `: ${failure.message}` : '';
    return { kind: 'problem', message: `the model does not run on the ${engine} engine here${reason}` };
  }
  return { kind: 'ready', model: service };
}
