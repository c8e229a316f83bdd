/** What the status chip says. One honest answer over two things: the app's own files, and the model. */
import type { ModelState, Unsupported } from '../../../engine/types';
import type { OfflineState } from '../../../platform/service-worker';

export type Status =
  | { kind: 'checking' }
  | { kind: 'ready' }
  /** All works, but would not open without a network. */
  | { kind: 'ready-online' }
  | { kind: 'getting-ready'; percent: number | null }
  | { kind: 'paused'; percent: number | null }
  | { kind: 'rules-only'; reason: Unsupported | 'switched-off' }
  | { kind: 'absent' }
  /** Another tab has the model in memory. */
  | { kind: 'elsewhere' }
  | { kind: 'problem' };

/** Rounded down, so that 100 is shown only when all is there. Null while the whole is not known. */
export function percentOf(storedBytes: number, totalBytes: number): number | null {
  if (totalBytes <= 0) return null;
  return Math.min(100, Math.max(0, Math.floor((storedBytes / totalBytes) * 100)));
}

export function statusOf(shell: OfflineState, model: ModelState, readAlong: boolean): Status {
  if (shell.kind === 'failed') return { kind: 'problem' };
  switch (model.kind) {
    case 'checking':
      return { kind: 'checking' };
    case 'unsupported':
      return { kind: 'rules-only', reason: model.reason };
    case 'absent':
      return readAlong ? { kind: 'absent' } : { kind: 'rules-only', reason: 'switched-off' };
    case 'paused':
      return { kind: 'paused', percent: percentOf(model.storedBytes, model.totalBytes) };
    case 'downloading':
    case 'verifying':
      return { kind: 'getting-ready', percent: percentOf(model.storedBytes, model.totalBytes) };
    case 'loading':
      return { kind: 'getting-ready', percent: percentOf(model.progress, 1) };
    case 'failed':
      return { kind: 'problem' };
    case 'elsewhere':
      return { kind: 'elsewhere' };
    case 'stored':
    case 'ready':
      return onThisDevice(shell);
  }
}

function onThisDevice(shell: OfflineState): Status {
  switch (shell.kind) {
    case 'installing':
      return { kind: 'getting-ready', percent: null };
    case 'unsupported':
      return { kind: 'ready-online' };
    default:
      return { kind: 'ready' };
  }
}
