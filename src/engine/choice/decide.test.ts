import { describe, expect, it } from 'vitest';
import { NO_GRAPHICS, SOFTWARE_GRAPHICS, standInDevice } from '../testing/stand-in-device';
import { decide, possibleEngines } from './decide';
import type { ChoiceInput } from './types';

const NO_PROCESSOR = { kind: 'unusable', reason: 'no-simd', detail: 'none' } as const;
const FAILED = { kind: 'failed', message: 'lost' } as const;

function input(changes: Partial<ChoiceInput> = {}): ChoiceInput {
  return { device: standInDevice(), built: ['webgpu', 'cpu'], wish: 'auto', failures: {}, ...changes };
}
const software = standInDevice({ graphics: SOFTWARE_GRAPHICS });

describe('the app chooses', () => {
  it.each([
    ['a real graphics chip', standInDevice(), 'webgpu', { kind: 'presumed', because: 'graphics-chip' }],
    ['a computed one', software, 'cpu', { kind: 'presumed', because: 'no-real-graphics-chip' }],
    ['none', standInDevice({ graphics: NO_GRAPHICS }), 'cpu', { kind: 'only' }],
    ['a poor processor', standInDevice({ processor: NO_PROCESSOR }), 'webgpu', { kind: 'only' }],
  ] as const)('with %s what is usually faster', (_name, device, kind, why) => {
    expect(decide(input({ device }))).toEqual({ kind, why });
  });

  it('from what this build has', () => {
    expect(decide(input({ built: ['cpu'] }))).toEqual({ kind: 'cpu', why: { kind: 'only' } });
    expect(possibleEngines(standInDevice({ graphics: NO_GRAPHICS }), ['webgpu'])).toEqual([]);
  });
});

describe('the person’s wish', () => {
  it('stands over what is usually faster', () => {
    expect(decide(input({ wish: 'cpu' }))).toEqual({ kind: 'cpu', why: { kind: 'wish' } });
    expect(decide(input({ wish: 'webgpu', device: software })).kind).toBe('webgpu');
  });
  it('cannot be followed where that engine cannot run', () => {
    const device = standInDevice({ graphics: NO_GRAPHICS });
    expect(decide(input({ wish: 'webgpu', device }))).toEqual({ kind: 'cpu', why: { kind: 'only' } });
  });
});

describe('an engine that failed', () => {
  it.each(['auto', 'webgpu'] as const)('is left alone, wish %s', (wish) => {
    expect(decide(input({ wish, failures: { webgpu: FAILED } }))).toEqual({
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
