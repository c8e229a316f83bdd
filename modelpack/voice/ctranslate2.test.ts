import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readVariables } from './ctranslate2.ts';
import { type Made, modelFile } from './testing/model-file.ts';

const one: Made = { name: 'encoder/conv/weight', shape: [2, 3], halves: [0, 1, 2, 0x3c00, 0xbc00, 5] };

describe('a CTranslate2 file', () => {
  it('gives names, shapes and values, and leaves out flags', () => {
    const variables = readVariables(modelFile([one, { name: 'encoder/pre_norm', flag: 1 }]));
    expect([...variables.keys()]).toEqual([one.name]);
    expect(variables.get(one.name)?.shape).toEqual([2, 3]);
    expect([...(variables.get(one.name)?.halves ?? [])]).toEqual(one.halves);
  });

  it('of another version is refused', () => {
    expect(() => readVariables(modelFile([one], 5))).toThrow(/version 5 instead of 6/);
  });

  it('cut off anywhere is refused, never misread', () => {
    const whole = modelFile([one]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(() => readVariables(whole.slice(0, length))).toThrow(/ends too early/);
      }),
    );
  });
});
