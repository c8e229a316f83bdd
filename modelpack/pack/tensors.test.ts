import { describe, expect, it } from 'vitest';
import { PackError } from './errors.ts';
import { readGguf } from './gguf.ts';
import { restore } from './quantise.ts';
import { convert, countParameters, type PackedTensor } from './tensors.ts';
import {
  FEED_FORWARD,
  HIDDEN,
  KEY_ROWS,
  QUERY_ROWS,
  TOKENS,
  tinyGguf,
  tinyTensors,
} from './testing/model.ts';

const convertAll = (bytes: Uint8Array) => [...convert(readGguf(bytes), () => undefined)];

/** The float32 weights that a converted matrix stands for. */
function weightsOf(tensors: readonly PackedTensor[], name: string): Float32Array {
  const bytes = (suffix: string) => {
    const tensor = tensors.find((candidate) => candidate.name === `${name}.${suffix}`);
    return Uint8Array.from(tensor?.data ?? []).buffer;
  };
  return restore({ words: new Uint32Array(bytes('q_weight')), scales: new Uint16Array(bytes('q_scale')) });
}

describe('convert', () => {
  const tensors = convertAll(tinyGguf());

  it('yields what the library asks for, in its order and shapes', () => {
    const linear = (name: string, rows: number, columns = HIDDEN) => [
      [`${name}.q_weight`, [rows, columns / 8], 'uint32', 'raw'],
      [`${name}.q_scale`, [rows, columns / 32], 'float32', 'f32-to-bf16'],
    ];
    const norm = (name: string) => [[`${name}.weight`, [HIDDEN], 'float32', 'f32-to-bf16']];
    expect(tensors.map(({ name, shape, dtype, format }) => [name, shape, dtype, format])).toEqual([
      ...linear('embed_tokens', TOKENS.length),
      ...linear('layers.0.qkv_proj', QUERY_ROWS + 2 * KEY_ROWS),
      ...linear('layers.0.o_proj', HIDDEN),
      ...linear('layers.0.gate_up_proj', 2 * FEED_FORWARD),
      ...linear('layers.0.down_proj', HIDDEN, FEED_FORWARD),
      ...norm('layers.0.input_layernorm'),
      ...norm('layers.0.post_attention_layernorm'),
      ...norm('norm'),
    ]);
    for (const { shape, format, data } of tensors) {
      const count = shape.reduce((product, size) => product * size, 1);
      expect(data.byteLength).toBe(count * (format === 'raw' ? 4 : 2));
    }
  });

  it('stacks query, key and value, each head of the first two in the order the library wants', () => {
    // Heads of two rows are the same in both orders: every row stays, and its first weight names it.
    const qkv = weightsOf(tensors, 'layers.0.qkv_proj');
    const rows = [QUERY_ROWS, KEY_ROWS, KEY_ROWS].flatMap((count) =>
      Array.from({ length: count }, (_, i) => i),
    );
    rows.forEach((row, i) => {
      expect(Math.abs((qkv[i * HIDDEN] ?? 0) - row), `row ${i}`).toBeLessThanOrEqual((row + 1) / 14 + 0.01);
    });
  });

  it('unpermutes the query and key rows and no others', () => {
    // Heads of four rows: rows 1 and 2 of each change places.
    const doubled = tinyTensors().map((tensor) => {
      if (!/attn_[qkv]\./.test(tensor.name)) return tensor;
      const data = Buffer.concat([tensor.data, tensor.data]);
      const rows = data.length / 4 / HIDDEN;
      const values = new Float32Array(rows * HIDDEN).map((_, i) => Math.floor(i / HIDDEN));
      return { ...tensor, shape: [HIDDEN, rows], data: new Uint8Array(values.buffer) };
    });
    const qkv = weightsOf(convertAll(tinyGguf(doubled)), 'layers.0.qkv_proj');
    const firstOf = (row: number) => Math.round(qkv[row * HIDDEN] ?? Number.NaN);
    expect([0, 1, 2, 3].map(firstOf)).toEqual([0, 2, 1, 3]);
    const key = 2 * QUERY_ROWS;
    expect([0, 1, 2, 3].map((row) => firstOf(key + row))).toEqual([0, 2, 1, 3]);
    const value = key + 2 * KEY_ROWS;
    expect([0, 1, 2, 3].map((row) => firstOf(value + row))).toEqual([0, 1, 2, 3]);
  });

  it('reports a share that grows to all', () => {
    const shares: number[] = [];
    for (const _ of convert(readGguf(tinyGguf()), (done) => shares.push(done)));
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('names the tensor that another model lacks', () => {
    const without = tinyTensors().filter(({ name }) => name !== 'blk.0.ffn_down.weight');
    expect(() => convertAll(tinyGguf(without))).toThrow(PackError);
    expect(() => convertAll(tinyGguf(without))).toThrow(/no tensor blk\.0\.ffn_down\.weight/);
  });
});

it('countParameters counts every weight', () => {
  const rows = TOKENS.length + QUERY_ROWS + 2 * KEY_ROWS + HIDDEN + 2 * FEED_FORWARD + FEED_FORWARD + 3;
  expect(countParameters(readGguf(tinyGguf()))).toBe(rows * HIDDEN);
});
