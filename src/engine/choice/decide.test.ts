import { describe, expect, it } from 'vitest';
import { NO_GRAPHICS, SOFTWARE_GRAPHICS, standInDevice } from '../testing/stand-in-device';
import { caseMsAt, decide, isSurprise, nextToMeasure, possibleEngines } from './decide';
import type { ChoiceInput, Measurement } from './types';

const NO_PROCESSOR = { kind: 'unusable', reason: 'no-simd', detail: 'none' } as const;
const FAILED = { kind: 'failed', message: 'lost' } as const;
const LATE: Measurement = { kind: 'late', at: 0 };

function took(caseMs: number): Measurement {
  const speed = { prefillTokensPerS: 1, decodeTokensPerS: 1 };
  return { kind: 'measured', speed, caseMs, loadMs: 1, at: 0 };
}
function input(changes: Partial<ChoiceInput> = {}): ChoiceInput {
  return {
    device: standInDevice(),
    built: ['webgpu', 'cpu'],
    wish: 'auto',
    measured: {},
    failures: {},
    ...changes,
  };
}
const software = standInDevice({ graphics: SOFTWARE_GRAPHICS });

describe('the time of a typical case', () => {
  it('is 80 tokens read and 40 written', () => {
    expect(caseMsAt({ prefillTokensPerS: 40, decodeTokensPerS: 20 })).toBe(4000);
    expect(caseMsAt({ prefillTokensPerS: 40, decodeTokensPerS: 0 })).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('before anything is measured', () => {
  it.each([
    ['a real graphics chip', standInDevice(), 'webgpu', { kind: 'presumed', because: 'graphics-chip' }],
    ['a computed one', software, 'cpu', { kind: 'presumed', because: 'no-real-graphics-chip' }],
    ['none', standInDevice({ graphics: NO_GRAPHICS }), 'cpu', { kind: 'only' }],
    ['a poor processor', standInDevice({ processor: NO_PROCESSOR }), 'webgpu', { kind: 'only' }],
  ] as const)('with %s it takes what is usually faster', (_name, device, kind, why) => {
    expect(decide(input({ device }))).toEqual({ kind, why });
  });

  it('takes what this build has', () => {
    expect(decide(input({ built: ['cpu'] }))).toEqual({ kind: 'cpu', why: { kind: 'only' } });
    expect(possibleEngines(standInDevice({ graphics: NO_GRAPHICS }), ['webgpu'])).toEqual([]);
  });
});

describe('once both are measured', () => {
  it.each([
    ['the other is clearly faster', 1000, 850, 'cpu'],
    ['the other is hardly faster', 1000, 860, 'webgpu'],
    ['the other is slower', 1000, 4000, 'webgpu'],
  ] as const)('and %s', (_name, webgpu, cpu, kind) => {
    const measured = { webgpu: took(webgpu), cpu: took(cpu) };
    expect(decide(input({ measured }))).toEqual({ kind, why: { kind: 'measured' } });
  });

  it('one that did not finish is the slower one, and two such change nothing', () => {
    expect(decide(input({ measured: { webgpu: LATE, cpu: took(90_000) } })).kind).toBe('cpu');
    expect(decide(input({ measured: { webgpu: took(90_000), cpu: LATE } })).kind).toBe('webgpu');
    expect(decide(input({ measured: { webgpu: LATE, cpu: LATE } })).kind).toBe('webgpu');
  });
});

describe('the person’s wish', () => {
  it('stands over what was measured', () => {
    const measured = { webgpu: took(9000), cpu: took(1000) };
    expect(decide(input({ wish: 'webgpu', measured }))).toEqual({ kind: 'webgpu', why: { kind: 'wish' } });
  });
  it('cannot be followed where that engine cannot run', () => {
    const device = standInDevice({ graphics: NO_GRAPHICS });
    expect(decide(input({ wish: 'webgpu', device }))).toEqual({ kind: 'cpu', why: { kind: 'only' } });
  });
});

describe('an engine that failed', () => {
  it.each(['auto', 'webgpu'] as const)('is left alone, wish %s', (wish) => {
    const measured = { webgpu: took(100), cpu: took(1000) };
    expect(decide(input({ wish, measured, failures: { webgpu: FAILED } }))).toEqual({
      kind: 'cpu',
      why: { kind: 'instead', of: 'webgpu', failure: FAILED },
    });
  });
  it('changes nothing when it was not the better one', () => {
    expect(decide(input({ failures: { cpu: FAILED } }))).toMatchObject({
      kind: 'webgpu',
      why: { kind: 'presumed' },
    });
  });
  it('with no other left leaves none', () => {
    const failures = { webgpu: { kind: 'closed-page' }, cpu: FAILED } as const;
    expect(decide(input({ failures }))).toEqual({ kind: null, failures });
    const device = standInDevice({ graphics: NO_GRAPHICS });
    expect(decide(input({ device, failures: { cpu: FAILED } })).kind).toBeNull();
  });
});

describe('what to measure next', () => {
  it('is the running engine, then the other, then nothing', () => {
    expect(nextToMeasure(input(), 'webgpu')).toBe('webgpu');
    expect(nextToMeasure(input({ measured: { webgpu: took(1) } }), 'webgpu')).toBe('cpu');
    expect(nextToMeasure(input({ measured: { webgpu: took(1), cpu: LATE } }), 'webgpu')).toBeNull();
  });
  it.each([
    ['the person has chosen', { wish: 'webgpu' }],
    ['the other has failed', { failures: { cpu: FAILED } }],
    ['memory is short: two models at once would be too much', { device: standInDevice({ lowMemory: true }) }],
    ['there is no other', { device: standInDevice({ processor: NO_PROCESSOR }) }],
  ] as const)('is nothing more when %s', (_name, changes) => {
    expect(nextToMeasure(input({ measured: { webgpu: took(1) }, ...changes }), 'webgpu')).toBeNull();
    expect(nextToMeasure(input(changes), 'webgpu')).toBe('webgpu');
  });
});

describe('a measurement is a surprise', () => {
  it('when it is against what such a device usually shows, and only then', () => {
    const measured = { webgpu: took(9000), cpu: took(1000) };
    expect(isSurprise(input({ measured }))).toBe(true);
    expect(isSurprise(input({ measured, device: software }))).toBe(false);
    expect(isSurprise(input({ measured: { cpu: took(1) } }))).toBe(false);
  });
});
