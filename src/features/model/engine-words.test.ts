import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../engine/choice/types';
import { caseTime, slowCase, tookOf } from './engine-words';

function took(caseMs: number, at = 1): Measurement {
  const speed = { prefillTokensPerS: 1, decodeTokensPerS: 1 };
  return { kind: 'measured', speed, caseMs, loadMs: 1, at };
}

describe('the time of a case', () => {
  it.each([
    [200, 'seconds', 1],
    [3400, 'seconds', 3],
    [19_400, 'seconds', 19],
    [23_000, 'seconds', 25],
    [88_000, 'seconds', 90],
    [95_000, 'minutes', 2],
  ] as const)('%d ms is said in %s', (ms, unit, count) => {
    expect(caseTime(ms)).toEqual({ unit, count });
  });
});

describe('what was measured', () => {
  it('is said of one engine, or of both, the faster first', () => {
    expect(tookOf({ measured: {} })).toEqual({ kind: 'none' });
    expect(tookOf({ measured: { cpu: took(3000) } })).toEqual({ kind: 'one', ms: 3000, at: 1 });
    expect(tookOf({ measured: { webgpu: took(25_000, 2), cpu: took(3000) } })).toEqual({
      kind: 'both',
      fast: 'cpu',
      fastMs: 3000,
      slow: 'webgpu',
      slowMs: 25_000,
      at: 2,
    });
  });

  it('does not give a time to one that did not finish', () => {
    const late = { kind: 'late', at: 3 } as const;
    expect(tookOf({ measured: { webgpu: late, cpu: took(3000) } })).toMatchObject({
      slow: 'webgpu',
      slowMs: null,
    });
    expect(tookOf({ measured: { webgpu: late } })).toEqual({ kind: 'none' });
  });

  it('is a warning only when it is long', () => {
    expect(slowCase({ measured: { cpu: took(19_000) } }, 'cpu')).toBeNull();
    expect(slowCase({ measured: { cpu: took(40_000) } }, 'cpu')).toBe(40_000);
    expect(slowCase({ measured: { cpu: took(40_000) } }, 'webgpu')).toBeNull();
  });
});
