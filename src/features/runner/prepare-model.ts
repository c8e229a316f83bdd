/** Brings the model into memory for the runner and tells how far it is. */
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

/** Loads what is stored, downloads what is missing. Never rejects: the service says in its state what went wrong. */
export async function prepareModel(
  service: ModelService,
  onProgress: (progress: RunnerProgress) => void,
): Promise<PreparedModel> {
  if (service.state.kind !== 'ready') {
    const stop = service.subscribe((state) => {
      const progress = progressOf(state);
      if (progress) onProgress(progress);
    });
    try {
      await service.check();
      if (service.state.kind === 'stored') await service.load();
      else if (service.state.kind !== 'unsupported') await service.download();
    } finally {
      stop();
    }
  }
  const { state } = service;
  return state.kind === 'ready'
    ? { kind: 'ready', model: service }
    : { kind: 'problem', message: problemOf(state) };
}
