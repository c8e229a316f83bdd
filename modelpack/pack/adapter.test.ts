import { describe, expect, it } from 'vitest';
import { fromHalf, merge, readAdapter } from './adapter.ts';
import { PackError } from './errors.ts';
import { readGguf } from './gguf.ts';
import { restore } from './quantise.ts';
import { convert } from './tensors.ts';
import { halfFloats, safetensors } from './testing/adapter.ts';
import { HIDDEN, tinyGguf } from './testing/model.ts';

const NAME = 'layers.0.self_attn.o_proj';
const pair = (up: number[][], down: number[][]) => ({ [`${NAME}.up`]: up, [`${NAME}.down`]: down });

describe('an adapter', () => {
  it('is read as it was written', () => {
    const adapter = readAdapter(safetensors(pair([[1], [-2]], [[0.5, 0.25, 3]])));
    expect(adapter.get(NAME)).toEqual({
      rank: 1,
      up: Float32Array.of(1, -2),
      down: Float32Array.of(0.5, 0.25, 3),
    });
  });

  it.each([0, 1, -1, 0.5, 65504, 2 ** -24, -(2 ** -14), 1.0009765625])('knows the half float %d', (value) => {
    expect(fromHalf(new DataView(halfFloats([value]).buffer).getUint16(0, true))).toBe(value);
  });

  it('adds the product of its factors to the matrix of its name and to no other', () => {
    const adapter = readAdapter(
      safetensors(
        pair(
          [
            [1, 0],
            [0, 2],
          ],
          [
            [1, 2, 3],
            [4, 5, 6],
          ],
        ),
      ),
    );
    const weights = Float32Array.of(10, 10, 10, 20, 20, 20);
    merge(weights, 3, 'another', adapter);
    expect([...weights]).toEqual([10, 10, 10, 20, 20, 20]);
    merge(weights, 3, NAME, adapter);
    expect([...weights]).toEqual([11, 12, 13, 28, 30, 32]);
  });

  it('changes the packed weights of its layer alone', () => {
    const up = Array.from({ length: HIDDEN }, () => [1000]);
    const down = [Array.from({ length: HIDDEN }, () => 1)];
    const adapter = readAdapter(safetensors(pair(up, down)));
    const packed = (with_?: typeof adapter) => [...convert(readGguf(tinyGguf()), () => undefined, with_)];
    const [plain, tuned] = [packed(), packed(adapter)];
    const changed = tuned.filter(({ data }, i) => Buffer.compare(data, plain[i]?.data ?? Buffer.of()) !== 0);
    expect(changed.map(({ name }) => name)).toEqual(['layers.0.o_proj.q_weight', 'layers.0.o_proj.q_scale']);
    const [words, scales] = changed.map(({ data }) => Uint8Array.from(data).buffer);
    const weights = restore({ words: new Uint32Array(words ?? []), scales: new Uint16Array(scales ?? []) });
    for (const weight of weights) expect(Math.abs(weight - 1000)).toBeLessThan(90);
  });

  it.each([
    ['nothing', new Uint8Array(), /header/],
    ['no JSON', Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0, 65, 66), /header/],
    ['half a file', safetensors(pair([[1]], [[1, 2]])).slice(0, -1), /cut off/],
    ['one factor alone', safetensors({ [`${NAME}.up`]: [[1]] }), /pairs/],
    ['factors that do not fit', safetensors(pair([[1, 2]], [[1]])), /pair of factors/],
  ])('that is %s is refused', (_what, bytes, message) => {
    expect(() => readAdapter(bytes)).toThrow(PackError);
    expect(() => readAdapter(bytes)).toThrow(message);
  });

  it('for a larger model is refused', () => {
    const adapter = readAdapter(safetensors(pair([[1]], [[1, 2, 3, 4]])));
    expect(() => merge(new Float32Array(6), 3, NAME, adapter)).toThrow(PackError);
  });
});
