import { describe, expect, it, vi } from 'vitest';
import type { ModelService } from '../../engine/types';
import { mend } from './mend';

function service() {
  const asked: string[] = [];
  const done = (what: string) => async () => {
    asked.push(what);
  };
  const model: Pick<ModelService, 'download' | 'load'> = { download: done('download'), load: done('load') };
  return { model, asked };
}

describe('mend', () => {
  it.each([
    ['store', 'retry', 'download'],
    ['load', 'retry', 'load'],
    ['run', 'retry', 'load'],
    ['load', 'download-again', 'download'],
    ['store', 'free-space', 'download'],
    ['store', 'reload-page', 'reload'],
    ['load', 'start-anyway', 'load'],
  ] as const)('%s, %s: %s', (stage, remedy, act) => {
    const { model, asked } = service();
    const reload = vi.fn(() => asked.push('reload'));
    mend(model, { stage, remedy }, reload);
    expect(asked).toEqual([act]);
  });
});
