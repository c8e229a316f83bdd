import { describe, expect, it } from 'vitest';
import { readVariables } from './ctranslate2.ts';
import type { TensorRecipe } from './recipe.ts';
import { tensorBytes } from './tensors.ts';
import { modelFile } from './testing/model-file.ts';

/** float16: 1, -2, 0.5 in the first row, 4, 0, -1 in the second. */
const variables = readVariables(
  modelFile([{ name: 'w', shape: [2, 3], halves: [0x3c00, 0xc000, 0x3800, 0x4400, 0, 0xbc00] }]),
);
const of = (recipe: Omit<Extract<TensorRecipe, { variable: string }>, 'offset' | 'variable'>) =>
  tensorBytes(variables, { offset: 0, variable: 'w', ...recipe });

describe('the bytes of a weight', () => {
  it('as floats are the values as published', () => {
    expect([...new Float32Array(of({ as: 'float32', bytes: 24 }).buffer)]).toEqual([1, -2, 0.5, 4, 0, -1]);
  });

  it('of some rows are those rows', () => {
    const bytes = of({ as: 'float32', rows: [1, 2], bytes: 12 });
    expect([...new Float32Array(bytes.slice().buffer)]).toEqual([4, 0, -1]);
  });

  it('in 8 bits use the whole range of each output and stand turned', () => {
    expect([...new Int8Array(of({ as: 'int8-transposed', bytes: 6 }).buffer)]).toEqual([
      64, 127, -127, 0, 32, -32,
    ]);
    const scales = new Float32Array(of({ as: 'int8-scale', bytes: 8 }).buffer);
    expect([...scales]).toEqual([Math.fround(4 / 254), Math.fround(8 / 254)]);
  });

  it('of zeros hold nothing else', () => {
    expect([...tensorBytes(variables, { as: 'zeros', offset: 0, bytes: 3 })]).toEqual([0, 0, 0]);
  });

  it('of another size than the graph wants, or of no variable, are refused', () => {
    expect(() => of({ as: 'float32', bytes: 20 })).toThrow(/another size/);
    expect(() => tensorBytes(variables, { as: 'int8-scale', offset: 0, bytes: 4, variable: 'x' })).toThrow(
      /has no x/,
    );
  });
});
