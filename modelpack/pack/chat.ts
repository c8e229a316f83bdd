/** The tokenizer and the chat configuration, in the forms the engine reads. */
import { type GgufFile, numberList, stringList } from './gguf.ts';
import { MODEL } from './source.ts';

/** GGUF's mark for an ordinary token; all others are control tokens such as <|im_start|>. */
const NORMAL_TOKEN = 1;

/** tokenizer.json of a byte-level BPE whose digits stand alone, as SmolLM2 was trained with. */
export function tokenizerJson(file: GgufFile): string {
  const tokens = stringList(file, 'tokenizer.ggml.tokens');
  const types = numberList(file, 'tokenizer.ggml.token_type');
  const merges = stringList(file, 'tokenizer.ggml.merges');
  const added = tokens.flatMap((content, id) =>
    types[id] === NORMAL_TOKEN
      ? []
      : [{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true }],
  );
  return JSON.stringify({
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: added,
    normalizer: null,
    post_processor: null,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Digits', individual_digits: true },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
      ],
    },
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      // Numeric keys such as "7" move to the front of a JSON object; only the pairs matter, not their order.
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges,
    },
  });
}

/** mlc-chat-config.json: sizes, defaults for sampling, and the ChatML template. */
export function chatConfigJson(): string {
  return JSON.stringify({
    version: '0.1.0',
    model_type: 'llama',
    quantization: 'q4f32_1',
    // WebLLM has these compiled into its library; the processor's engine builds its graph from them.
    model_config: {
      hidden_size: MODEL.hidden,
      intermediate_size: MODEL.feedForward,
      num_hidden_layers: MODEL.layers,
      num_attention_heads: MODEL.attentionHeads,
      num_key_value_heads: MODEL.keyValueHeads,
      head_dim: MODEL.headDimension,
      position_embedding_base: MODEL.ropeTheta,
      rms_norm_eps: MODEL.normEpsilon,
      vocab_size: MODEL.vocab,
      tie_word_embeddings: true,
    },
    vocab_size: MODEL.vocab,
    context_window_size: MODEL.contextTokens,
    sliding_window_size: -1,
    prefill_chunk_size: MODEL.prefillChunk,
    attention_sink_size: -1,
    tensor_parallel_shards: 1,
    temperature: 0,
    top_p: 1,
    presence_penalty: 0,
    frequency_penalty: 0,
    repetition_penalty: 1,
    tokenizer_files: ['tokenizer.json'],
    tokenizer_info: {
      token_postproc_method: 'byte_level',
      prepend_space_in_encode: false,
      strip_space_in_decode: false,
    },
    conv_template: {
      name: 'chatml',
      system_template: '<|im_start|>system\n{system_message}<|im_end|>\n',
      system_message: 'You are a helpful AI assistant named SmolLM, trained by Hugging Face',
      system_prefix_token_ids: null,
      add_role_after_system_message: true,
      roles: { user: '<|im_start|>user', assistant: '<|im_start|>assistant', tool: '<|im_start|>user' },
      role_templates: { user: '{user_message}', assistant: '{assistant_message}', tool: '{tool_message}' },
      messages: [],
      seps: ['<|im_end|>\n'],
      role_content_sep: '\n',
      role_empty_sep: '\n',
      stop_str: ['<|im_end|>'],
      stop_token_ids: [2],
      function_string: '',
      use_function_calling: false,
    },
    pad_token_id: 2,
    bos_token_id: 1,
    eos_token_id: 2,
  });
}
