/** What is done about an engine that failed: once more, the other one, or nothing. Pure. */
import { StorageProblem } from '../../platform/storage-problem';
import { EngineProblem, isOutOfMemory } from '../problem';

export type Step =
  /** The same engine is started again. */
  | 'again'
  /** This engine is left alone for the session. */
  | 'other'
  /** Not the engine is at fault: the pack, or the store. */
  | 'stop';

/** What befell an engine, for the one line that the person reads. */
export type Cause = 'device-lost' | 'out-of-memory' | 'did-not-start' | 'stopped';

/** An engine that ran this long since it was last started anew gets another go. */
export const FORGIVEN_AFTER_MS = 10 * 60_000;

export interface Mishap {
  error: unknown;
  stage: 'load' | 'run';
  /** Ms since this engine was started anew, in this session; null if it never was. */
  sinceRestartMs: number | null;
}

export function nextStep({ error, stage, sinceRestartMs }: Mishap): Step {
  const cause = causeOf(error, stage);
  if (cause === null) return 'stop';
  // It would need as much memory, and fail to start for the same reason, once more.
  if (cause === 'out-of-memory' || cause === 'did-not-start') return 'other';
  return sinceRestartMs === null || sinceRestartMs > FORGIVEN_AFTER_MS ? 'again' : 'other';
}

/** Null when it is not the engine's doing. */
export function causeOf(error: unknown, stage: 'load' | 'run'): Cause | null {
  if (error instanceof StorageProblem) return null;
  if (isOutOfMemory(error)) return 'out-of-memory';
  if (!(error instanceof EngineProblem)) return stage === 'load' ? 'did-not-start' : 'stopped';
  switch (error.code) {
    case 'corrupt-file':
    case 'storage':
    case 'not-ready':
      return null;
    case 'device-lost':
      return 'device-lost';
    case 'load':
      return 'did-not-start';
    default:
      return 'stopped';
  }
}
