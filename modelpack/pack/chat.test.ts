import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { chatConfigJson, tokenizerJson } from './chat.ts';
import { PackError } from './errors.ts';
import { readGguf } from './gguf.ts';
import { ggufFile } from './testing/gguf.ts';
import { TOKENS, tinyGguf } from './testing/model.ts';

describe('tokenizerJson', () => {
  const tokenizer = JSON.parse(tokenizerJson(readGguf(tinyGguf())));

  it('gives every token its number, also those that look like numbers', () => {
    expect(Object.keys(tokenizer.model.vocab)).toHaveLength(TOKENS.length);
    TOKENS.forEach((token, id) => {
      expect(tokenizer.model.vocab[token]).toBe(id);
    });
    expect(tokenizer.model.merges).toEqual(['a 7']);
  });
  it('marks the control tokens, and them alone, as special', () => {
    const added = tokenizer.added_tokens.map(({ id, content, special }: Record<string, unknown>) => [
      id,
      content,
      special,
    ]);
    expect(added).toEqual([
      [0, '<|endoftext|>', true],
      [1, '<|im_start|>', true],
      [2, '<|im_end|>', true],
    ]);
  });
  it('splits digits and works on bytes, as the model was trained', () => {
    expect(tokenizer.pre_tokenizer.pretokenizers).toEqual([
      { type: 'Digits', individual_digits: true },
      expect.objectContaining({ type: 'ByteLevel', add_prefix_space: false }),
    ]);
    expect(tokenizer.decoder.type).toBe('ByteLevel');
  });
  it('refuses weights without a tokenizer', () => {
    expect(() => tokenizerJson(readGguf(ggufFile({}, [])))).toThrow(PackError);
  });
});

describe('chatConfigJson', () => {
  const config = JSON.parse(chatConfigJson());

  it('spells a conversation as the model was trained on (ChatML)', () => {
    const { system_template, system_message, roles, role_content_sep, role_empty_sep, seps } =
      config.conv_template;
    // Put together as the engine does it.
    const prompt = [
      system_template.replace('{system_message}', system_message),
      roles.user +
        role_content_sep +
        config.conv_template.role_templates.user.replace('{user_message}', 'Hi') +
        seps[0],
      roles.assistant + role_empty_sep,
    ].join('');
    expect(prompt).toBe(
      '<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n' +
        '<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n',
    );
  });
  it('stops at the token that ends a turn', () => {
    expect(config.conv_template.stop_str).toEqual(['<|im_end|>']);
    expect(config.conv_template.stop_token_ids).toEqual([TOKENS.indexOf('<|im_end|>')]);
    expect(config.eos_token_id).toBe(2);
  });
  it('is greedy unless a request says otherwise', () => {
    expect(config).toMatchObject({ temperature: 0, top_p: 1, repetition_penalty: 1 });
  });
  it('has the sizes that the library was compiled for', async () => {
    const shape = await readFile(new URL('../library/recipe/shape.py', import.meta.url), 'utf8');
    const compiled = (name: string) => Number(new RegExp(`^${name} = ([\\d.e-]+)`, 'm').exec(shape)?.[1]);
    expect(config.vocab_size).toBe(compiled('VOCAB'));
    expect(config.context_window_size).toBe(compiled('CONTEXT'));
    expect(config.prefill_chunk_size).toBe(compiled('PREFILL_CHUNK'));
    expect(config.model_config).toMatchObject({
      hidden_size: compiled('HIDDEN'),
      intermediate_size: compiled('FFN'),
      num_hidden_layers: compiled('LAYERS'),
      num_attention_heads: compiled('HEADS'),
      num_key_value_heads: compiled('KV_HEADS'),
      head_dim: compiled('HEAD_DIM'),
      position_embedding_base: compiled('ROPE_THETA'),
      rms_norm_eps: compiled('EPS'),
      vocab_size: compiled('VOCAB'),
    });
  });
});
