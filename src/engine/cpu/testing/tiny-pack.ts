/** A pack of a model of one layer, made by the pack's own converter, and the weights that it was made from. */
import { readGguf } from '../../../../modelpack/pack/gguf.ts';
import { quantise, restore } from '../../../../modelpack/pack/quantise.ts';
import { convert } from '../../../../modelpack/pack/tensors.ts';
import { floatTensor, ggufFile } from '../../../../modelpack/pack/testing/gguf.ts';
import type { PackStore } from '../../../models/store/pack-store';
import type { PackManifest } from '../../../models/types';

/** Nine heads for three of keys, as the converter's model has. */
export const SHAPE = {
  hidden_size: 288,
  intermediate_size: 64,
  num_hidden_layers: 1,
  num_attention_heads: 9,
  num_key_value_heads: 3,
  head_dim: 32,
  position_embedding_base: 10_000,
  rms_norm_eps: 1e-5,
  vocab_size: 6,
  tie_word_embeddings: true,
};

export const CHAT_CONFIG = {
  model_type: 'llama',
  context_window_size: 64,
  top_p: 0.95,
  bos_token_id: 1,
  pad_token_id: 2,
  model_config: SHAPE,
  conv_template: {
    system_template: '<|im_start|>system\n{system_message}<|im_end|>\n',
    system_message: 'You help.',
    system_prefix_token_ids: null,
    add_role_after_system_message: true,
    roles: { user: '<|im_start|>user', assistant: '<|im_start|>assistant' },
    role_templates: { user: '{user_message}', assistant: '{assistant_message}' },
    seps: ['<|im_end|>\n'],
    role_content_sep: '\n',
    role_empty_sep: '\n',
    stop_str: ['<|im_end|>'],
    stop_token_ids: [2],
  },
};

export const TOKENIZER = {
  added_tokens: [
    { id: 0, content: '<|endoftext|>', special: true },
    { id: 2, content: '<|im_end|>', special: true },
  ],
  pre_tokenizer: {
    type: 'Sequence',
    pretokenizers: [
      { type: 'Digits', individual_digits: true },
      { type: 'ByteLevel', add_prefix_space: false, use_regex: true },
    ],
  },
  // Number 4 is left out.
  model: {
    type: 'BPE',
    vocab: { '<|endoftext|>': 0, a: 1, '<|im_end|>': 2, '7': 3, é: 5 },
    merges: ['a 7', ['a', 'é']],
  },
};

/** Repeatable weights of both signs whose groups have scales of many sizes. */
function weightAt(seed: number) {
  return (row: number, column: number) => {
    const mixed = Math.sin(seed * 131 + row * 17.3 + column * 7.7) * 43758.5453;
    return (mixed - Math.floor(mixed) - 0.5) * 2 ** (((row + seed) % 9) - 6);
  };
}

/** Norms are trained as bf16, which has eight bits of a number. */
const normAt = (column: number) => (column % 200) / 32;

const { hidden_size: HIDDEN, intermediate_size: FEED_FORWARD } = SHAPE;
const MATRICES: readonly (readonly [string, number, number])[] = [
  ['token_embd', SHAPE.vocab_size, HIDDEN],
  ['blk.0.attn_q', HIDDEN, HIDDEN],
  ['blk.0.attn_k', 96, HIDDEN],
  ['blk.0.attn_v', 96, HIDDEN],
  ['blk.0.attn_output', HIDDEN, HIDDEN],
  ['blk.0.ffn_gate', FEED_FORWARD, HIDDEN],
  ['blk.0.ffn_up', FEED_FORWARD, HIDDEN],
  ['blk.0.ffn_down', HIDDEN, FEED_FORWARD],
];
const VECTORS = ['blk.0.attn_norm', 'blk.0.ffn_norm', 'output_norm'];

/** Every tensor's weights as the pack holds them: the converter's rounding is in them, the order is GGUF's. */
export function expectedWeights(): Map<string, Float32Array> {
  const expected = new Map<string, Float32Array>();
  for (const [i, [name, rows, columns]] of MATRICES.entries()) {
    const weights = Float32Array.from({ length: rows * columns }, (_, at) =>
      weightAt(i)(Math.floor(at / columns), at % columns),
    );
    expected.set(`${name}.weight`, restore(quantise(weights)));
  }
  for (const name of VECTORS) {
    expected.set(
      `${name}.weight`,
      Float32Array.from({ length: HIDDEN }, (_, column) => normAt(column)),
    );
  }
  return expected;
}

export interface TinyPack {
  manifest: PackManifest;
  store: Pick<PackStore, 'read'>;
  contents: Map<string, Uint8Array>;
}

/** Two shards, so that a matrix's levels and its scales lie in different ones. */
export function tinyPack(edit: (contents: Map<string, Uint8Array>) => void = () => undefined): TinyPack {
  const file = readGguf(
    ggufFile({}, [
      ...MATRICES.map(([name, rows, columns], i) =>
        floatTensor(`${name}.weight`, rows, columns, weightAt(i)),
      ),
      ...VECTORS.map((name) => floatTensor(`${name}.weight`, 1, HIDDEN, (_, column) => normAt(column))),
    ]),
  );
  const tensors = [...convert(file, () => undefined)];
  const shards = [tensors.slice(0, 3), tensors.slice(3)];
  const contents = new Map<string, Uint8Array>();
  const records = shards.map((shard, i) => {
    const dataPath = `params_shard_${i}.bin`;
    let byteOffset = 0;
    const list = shard.map(({ name, shape, dtype, format, data }) => {
      const record = { name, shape, dtype, format, nbytes: data.length, byteOffset };
      byteOffset += data.length;
      return record;
    });
    contents.set(dataPath, Buffer.concat(shard.map(({ data }) => data)));
    return { dataPath, records: list };
  });
  const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  contents.set('tensor-cache.json', json({ records }));
  contents.set('mlc-chat-config.json', json(CHAT_CONFIG));
  contents.set('tokenizer.json', json(TOKENIZER));
  edit(contents);
  const files = [...contents].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: path }));
  return {
    contents,
    manifest: {
      schema: 1,
      id: 'tiny',
      version: '1',
      name: 'Tiny',
      licence: 'none',
      languages: [],
      parameters: 1,
      contextTokens: 64,
      source: 'test',
      totalBytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      files,
    },
    store: { read: async ({ path }) => Uint8Array.from(contents.get(path) ?? []).buffer },
  };
}

/** The pack with one of its JSON files changed. */
export function withJson(path: string, change: (value: Record<string, unknown>) => void): TinyPack {
  return tinyPack((contents) => {
    const value: Record<string, unknown> = JSON.parse(new TextDecoder().decode(contents.get(path)));
    change(value);
    contents.set(path, new TextEncoder().encode(JSON.stringify(value)));
  });
}
