import type { ModelState } from '../../../engine/types';

/** States in which the model is not here yet, or something is wrong. */
export type NotHere = Extract<
  ModelState,
  { kind: 'unsupported' | 'absent' | 'paused' | 'downloading' | 'verifying' | 'failed' }
>;

export function isNotHere(state: ModelState): state is NotHere {
  return !['checking', 'stored', 'elsewhere', 'loading', 'ready'].includes(state.kind);
}
