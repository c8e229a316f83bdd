/** Which tensors the library wants, in which order, and what of the source each is made of. */
import { type Adapter, merge } from './adapter.ts';
import { dequantise } from './dequantise.ts';
import { PackError } from './errors.ts';
import type { GgufFile, GgufTensor } from './gguf.ts';
import { quantise, truncateToBf16, unpermute } from './quantise.ts';
import { MODEL } from './source.ts';

/** A tensor as it is stored: 'raw' 32-bit words, or float32 kept as bf16. */
export interface PackedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'uint32' | 'float32';
  readonly format: 'raw' | 'f32-to-bf16';
  readonly data: Uint8Array;
}

interface Plan {
  readonly name: string;
  readonly kind: 'linear' | 'norm';
  readonly sources: readonly string[];
}

const PER_LAYER: readonly (readonly [string, Plan['kind'], readonly string[]])[] = [
  ['qkv_proj', 'linear', ['attn_q', 'attn_k', 'attn_v']],
  ['o_proj', 'linear', ['attn_output']],
  ['gate_up_proj', 'linear', ['ffn_gate', 'ffn_up']],
  ['down_proj', 'linear', ['ffn_down']],
  ['input_layernorm.weight', 'norm', ['attn_norm']],
  ['post_attention_layernorm.weight', 'norm', ['ffn_norm']],
];

function plan(file: GgufFile): Plan[] {
  const steps: Plan[] = [{ name: 'embed_tokens', kind: 'linear', sources: ['token_embd.weight'] }];
  for (let layer = 0; file.tensors.has(`blk.${layer}.attn_q.weight`); layer += 1) {
    for (const [name, kind, sources] of PER_LAYER) {
      const prefixed = sources.map((source) => `blk.${layer}.${source}.weight`);
      steps.push({ name: `layers.${layer}.${name}`, kind, sources: prefixed });
    }
  }
  steps.push({ name: 'norm.weight', kind: 'norm', sources: ['output_norm.weight'] });
  return steps;
}

function find(file: GgufFile, name: string): GgufTensor {
  const tensor = file.tensors.get(name);
  if (tensor) return tensor;
  throw new PackError(
    `The weights file has no tensor ${name}.`,
    'It is another model than the pinned one: delete the cache folder and run again.',
  );
}

/** Matrices that an adapter may change: GGUF's name, the published model's name, and the heads of a reordered one. */
const ADAPTED: Readonly<Record<string, { readonly name: string; readonly heads?: number }>> = {
  attn_q: { name: 'self_attn.q_proj', heads: MODEL.attentionHeads },
  attn_k: { name: 'self_attn.k_proj', heads: MODEL.keyValueHeads },
  attn_v: { name: 'self_attn.v_proj' },
  attn_output: { name: 'self_attn.o_proj' },
  ffn_gate: { name: 'mlp.gate_proj' },
  ffn_up: { name: 'mlp.up_proj' },
  ffn_down: { name: 'mlp.down_proj' },
};

function load(file: GgufFile, name: string, adapter: Adapter): Float32Array {
  const tensor = find(file, name);
  const stored = dequantise(tensor);
  const [, layer = '', kind = ''] = /^blk\.(\d+)\.(\w+)\.weight$/.exec(name) ?? [];
  const adapted = ADAPTED[kind];
  if (!adapted) return stored;
  const weights = adapted.heads ? unpermute(stored, adapted.heads, tensor.columns) : stored;
  merge(weights, tensor.columns, `layers.${layer}.${adapted.name}`, adapter);
  return weights;
}

/** Stacks matrices of equal width on top of each other. */
function stack(parts: readonly Float32Array[]): Float32Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function bytesOf(words: Uint32Array | Uint16Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}

function* convertStep(file: GgufFile, step: Plan, adapter: Adapter): Generator<PackedTensor> {
  const weights = stack(step.sources.map((source) => load(file, source, adapter)));
  if (step.kind === 'norm') {
    const data = bytesOf(truncateToBf16(weights));
    yield { name: step.name, shape: [weights.length], dtype: 'float32', format: 'f32-to-bf16', data };
    return;
  }
  const columns = find(file, step.sources[0] ?? '').columns;
  const rows = weights.length / columns;
  const { words, scales } = quantise(weights);
  yield {
    name: `${step.name}.q_weight`,
    shape: [rows, columns / 8],
    dtype: 'uint32',
    format: 'raw',
    data: bytesOf(words),
  };
  yield {
    name: `${step.name}.q_scale`,
    shape: [rows, columns / 32],
    dtype: 'float32',
    format: 'f32-to-bf16',
    data: bytesOf(scales),
  };
}

/**
 * Converts the weights one tensor at a time, so that memory holds one float32 matrix and not the model.
 * @param onProgress called with the share done, 0..1, after each step.
 * @param adapter what fine-tuning adds to the published weights.
 */
export function* convert(
  file: GgufFile,
  onProgress: (done: number) => void,
  adapter: Adapter = new Map(),
): Generator<PackedTensor> {
  const steps = plan(file);
  const sizes = steps.map((step) =>
    step.sources.reduce((sum, source) => {
      const { rows, columns } = find(file, source);
      return sum + rows * columns;
    }, 0),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let done = 0;
  for (const [i, step] of steps.entries()) {
    yield* convertStep(file, step, adapter);
    done += sizes[i] ?? 0;
    onProgress(done / total);
  }
}

/** Number of weights in the source model. */
export function countParameters(file: GgufFile): number {
  let count = 0;
  for (const { rows, columns } of file.tensors.values()) count += rows * columns;
  return count;
}
