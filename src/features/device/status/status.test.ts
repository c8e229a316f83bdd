import { describe, expect, it } from 'vitest';
import type { ModelState } from '../../../engine/types';
import type { OfflineState } from '../../../platform/service-worker';
import { percentOf, statusOf } from './status';

const here: OfflineState = { kind: 'offline-ready' };
const ready: ModelState = {
  kind: 'ready',
  engine: { kind: 'webgpu', adapter: 'GPU', software: false, threads: null, loadMs: 1 },
};
const bytes = { storedBytes: 434, totalBytes: 1000 };

describe('statusOf', () => {
  it.each<[string, ModelState, unknown]>([
    ['loaded', ready, { kind: 'ready' }],
    ['stored', { kind: 'stored' }, { kind: 'ready' }],
    ['in another tab', { kind: 'elsewhere' }, { kind: 'elsewhere' }],
    [
      'downloading',
      { kind: 'downloading', ...bytes, bytesPerS: 1, secondsLeft: null },
      { kind: 'getting-ready', percent: 43 },
    ],
    ['loading', { kind: 'loading', progress: 0.5 }, { kind: 'getting-ready', percent: 50 }],
    ['paused', { kind: 'paused', ...bytes, cause: 'person', message: '' }, { kind: 'paused', percent: 43 }],
    [
      'waiting for a first network',
      { kind: 'paused', storedBytes: 0, totalBytes: 0, cause: 'offline', message: '' },
      { kind: 'paused', percent: null },
    ],
    [
      'too much for this browser',
      { kind: 'unsupported', reason: 'old-browser' },
      { kind: 'rules-only', reason: 'old-browser' },
    ],
    ['absent', { kind: 'absent', totalBytes: null, manifest: null }, { kind: 'absent' }],
    ['failed', { kind: 'failed', stage: 'run', message: '', remedy: 'retry' }, { kind: 'problem' }],
  ])('a model that is %s', (_name, model, expected) => {
    expect(statusOf(here, model, true)).toEqual(expected);
  });

  it('never says "ready offline" before the app itself is on the device', () => {
    expect(statusOf({ kind: 'installing' }, ready, true)).toEqual({ kind: 'getting-ready', percent: null });
    expect(statusOf({ kind: 'unsupported' }, ready, true)).toEqual({ kind: 'ready-online' });
    expect(statusOf({ kind: 'failed', message: '' }, ready, true)).toEqual({ kind: 'problem' });
  });

  it('still is ready while a new version waits', () => {
    expect(statusOf({ kind: 'update-available' }, ready, true)).toEqual({ kind: 'ready' });
  });

  it('does not press a person who switched the model off to download it', () => {
    const absent: ModelState = { kind: 'absent', totalBytes: 1, manifest: null };
    expect(statusOf(here, absent, false)).toEqual({ kind: 'rules-only', reason: 'switched-off' });
  });
});

describe('percentOf', () => {
  it('says 100 only when all is there', () => {
    expect(percentOf(999_999, 1_000_000)).toBe(99);
    expect(percentOf(1_000_000, 1_000_000)).toBe(100);
  });
  it('stays between 0 and 100, and says nothing about nothing', () => {
    expect(percentOf(12, 10)).toBe(100);
    expect(percentOf(0, 0)).toBeNull();
  });
});
