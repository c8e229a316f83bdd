/** Which tensors llama.cpp wants of a Llama, and of which tensors of the pack each is made. */
import { type ChatConfig, type ModelShape, notForThisEngine, type TokenizerFile } from '../pack-config';
import { type Encoding, type GgufLayout, layOut, type MetadataValue, type TensorPlan } from './container';
import { vocabularyMetadata } from './vocabulary';

/** Rows of one tensor of the file, as they lie in a tensor of the pack. */
export interface Part {
  tensor: string;
  rows: number;
  /**
   * Heads whose rows are stored interleaved: llama.cpp's rotary embedding turns neighbouring rows, the pack's the two
   * halves of a head. Undefined where rows stay in order.
   */
  heads?: number;
}

/** A matrix of the pack: rows of its parts on top of each other. */
export interface Source {
  kind: 'matrix' | 'vector';
  columns: number;
  parts: readonly Part[];
}

/** Sources by the pack's name for them. */
export type Sources = ReadonlyMap<string, Source>;

export function llamaSources(shape: ModelShape): Sources {
  const { hidden_size: hidden, intermediate_size: feedForward, head_dim: headSize } = shape;
  const queryRows = shape.num_attention_heads * headSize;
  const keyRows = shape.num_key_value_heads * headSize;
  const matrix = (columns: number, ...parts: Part[]): Source => ({ kind: 'matrix', columns, parts });
  const vector = (tensor: string): Source => ({
    kind: 'vector',
    columns: hidden,
    parts: [{ tensor, rows: 1 }],
  });

  const sources = new Map<string, Source>();
  sources.set('embed_tokens', matrix(hidden, { tensor: 'token_embd.weight', rows: shape.vocab_size }));
  for (let layer = 0; layer < shape.num_hidden_layers; layer += 1) {
    const from = `layers.${layer}`;
    const to = (name: string) => `blk.${layer}.${name}.weight`;
    sources.set(
      `${from}.qkv_proj`,
      matrix(
        hidden,
        { tensor: to('attn_q'), rows: queryRows, heads: shape.num_attention_heads },
        { tensor: to('attn_k'), rows: keyRows, heads: shape.num_key_value_heads },
        { tensor: to('attn_v'), rows: keyRows },
      ),
    );
    sources.set(`${from}.o_proj`, matrix(queryRows, { tensor: to('attn_output'), rows: hidden }));
    sources.set(
      `${from}.gate_up_proj`,
      matrix(
        hidden,
        { tensor: to('ffn_gate'), rows: feedForward },
        { tensor: to('ffn_up'), rows: feedForward },
      ),
    );
    sources.set(`${from}.down_proj`, matrix(feedForward, { tensor: to('ffn_down'), rows: hidden }));
    sources.set(`${from}.input_layernorm.weight`, vector(to('attn_norm')));
    sources.set(`${from}.post_attention_layernorm.weight`, vector(to('ffn_norm')));
  }
  sources.set('norm.weight', vector('output_norm.weight'));
  return sources;
}

function metadataOf(config: ChatConfig, tokenizer: TokenizerFile): Record<string, MetadataValue> {
  const { model_config: shape, conv_template: template } = config;
  const u32 = (value: number): MetadataValue => ({ type: 'u32', value });
  const [stopToken = 0] = template.stop_token_ids;
  return {
    'general.architecture': { type: 'text', value: 'llama' },
    'general.quantization_version': u32(2),
    'llama.context_length': u32(config.context_window_size),
    'llama.embedding_length': u32(shape.hidden_size),
    'llama.block_count': u32(shape.num_hidden_layers),
    'llama.feed_forward_length': u32(shape.intermediate_size),
    'llama.attention.head_count': u32(shape.num_attention_heads),
    'llama.attention.head_count_kv': u32(shape.num_key_value_heads),
    'llama.attention.key_length': u32(shape.head_dim),
    'llama.attention.value_length': u32(shape.head_dim),
    'llama.attention.layer_norm_rms_epsilon': { type: 'f32', value: shape.rms_norm_eps },
    'llama.rope.dimension_count': u32(shape.head_dim),
    'llama.rope.freq_base': { type: 'f32', value: shape.position_embedding_base },
    'llama.vocab_size': u32(shape.vocab_size),
    ...vocabularyMetadata(tokenizer, shape.vocab_size),
    'tokenizer.ggml.bos_token_id': u32(config.bos_token_id),
    // An answer ends where the template says, which is not always the tokenizer's own end of a text.
    'tokenizer.ggml.eos_token_id': u32(stopToken),
    'tokenizer.ggml.padding_token_id': u32(config.pad_token_id),
    // The template writes every token of the prompt itself.
    'tokenizer.ggml.add_bos_token': { type: 'bool', value: false },
    'tokenizer.ggml.add_eos_token': { type: 'bool', value: false },
  };
}

/** How the file keeps a matrix. Both forms hold the pack's very weights; the larger one is computed with faster. */
export type MatrixEncoding = Extract<Encoding, 'Q4_0' | 'Q8_0'>;

/** @throws EngineProblem when the model's sizes do not fit the number format */
export function layOutLlama(
  config: ChatConfig,
  tokenizer: TokenizerFile,
  matrices: MatrixEncoding,
): GgufLayout {
  const tensors = [...llamaSources(config.model_config).values()].flatMap(({ kind, columns, parts }) => {
    if (columns % 32 !== 0) throw notForThisEngine(`rows of ${columns} weights are no whole groups of 32.`);
    const encoding = kind === 'matrix' ? matrices : 'F32';
    return parts.map(({ tensor, rows }): TensorPlan => ({ name: tensor, encoding, rows, columns }));
  });
  return layOut(metadataOf(config, tokenizer), tensors);
}
