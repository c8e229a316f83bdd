import { describe, expect, it } from 'vitest';
import { StorageProblem } from '../../platform/storage-problem';
import { EngineProblem } from '../problem';
import { causeOf, nextStep } from './recovery';

const lost = new EngineProblem('device-lost', 'The GPU device was lost.');
const crashed = new EngineProblem('crashed', 'The engine ended unexpectedly.');
const full = new EngineProblem('run', 'RangeError: WebAssembly.Memory.grow(): out of memory');

describe('an engine that failed', () => {
  it.each([
    ['lost its device', lost, 'run', null, 'again'],
    ['lost it again', lost, 'run', 60_000, 'other'],
    ['lost it again after long good work', lost, 'run', 11 * 60_000, 'again'],
    ['crashed while loading', crashed, 'load', null, 'again'],
    ['crashed while loading again', crashed, 'load', 1000, 'other'],
    ['broke while answering', new EngineProblem('run', 'unreachable'), 'run', null, 'again'],
    ['ran out of memory while answering', full, 'run', null, 'other'],
    ['ran out of memory while loading', new EngineProblem('load', 'Out of memory'), 'load', null, 'other'],
    ['did not load', new EngineProblem('load', 'bad shader'), 'load', null, 'other'],
    ['could not be started at all', new DOMException('no', 'SecurityError'), 'load', null, 'other'],
    ['met a damaged file', new EngineProblem('corrupt-file', 'x'), 'load', null, 'stop'],
    ['met a store that does not work', new EngineProblem('storage', 'x'), 'load', null, 'stop'],
    ['met a full store', new StorageProblem('quota', 'x'), 'load', null, 'stop'],
  ] as const)('%s', (_name, error, stage, sinceRestartMs, step) => {
    expect(nextStep({ error, stage, sinceRestartMs })).toBe(step);
  });

  it('is told of by its cause', () => {
    expect(causeOf(lost, 'run')).toBe('device-lost');
    expect(causeOf(full, 'run')).toBe('out-of-memory');
    expect(causeOf(crashed, 'run')).toBe('stopped');
  });
});
