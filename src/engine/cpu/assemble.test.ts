import { describe, expect, it } from 'vitest';
import { dequantise } from '../../../modelpack/pack/dequantise.ts';
import { readGguf } from '../../../modelpack/pack/gguf.ts';
import { CorruptFile } from '../../models/store/pack-store';
import { EngineProblem } from '../problem';
import { assembleModel } from './assemble';
import { expectedWeights, type TinyPack, tinyPack, withJson } from './testing/tiny-pack';

/** The file for a device with so much memory; a file is refused or made with the bytes that it needs. */
async function assemble({ store, manifest }: TinyPack, deviceMemoryGB = 8): Promise<Uint8Array> {
  let file = new Uint8Array();
  await assembleModel(
    store,
    manifest,
    deviceMemoryGB,
    (bytes) => {
      // Left-overs of what lay there before are to be overwritten.
      file = new Uint8Array(bytes).fill(0xaa);
      return { view: () => file };
    },
    () => undefined,
  );
  return file;
}

describe('the file that llama.cpp reads', () => {
  it.each([
    ['bytes', 8, 'Q8_0'],
    ['nibbles on a device with little memory', 0.001, 'Q4_0'],
  ])('holds the very weights of the pack, as %s', async (_name, memory, encoding) => {
    const { tensors } = readGguf(await assemble(tinyPack(), memory));
    const expected = expectedWeights();
    expect([...tensors.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
    for (const [name, weights] of expected) {
      const tensor = tensors.get(name);
      if (!tensor) throw new Error(name);
      expect(tensor.type, name).toBe(name.includes('norm') ? 'F32' : encoding);
      expect(dequantise(tensor), name).toEqual(weights);
    }
  });

  it('says the shape of the model and its vocabulary', async () => {
    const { metadata } = readGguf(await assemble(tinyPack()));
    expect(Object.fromEntries(metadata)).toMatchObject({
      'general.architecture': 'llama',
      'llama.context_length': 64,
      'llama.embedding_length': 288,
      'llama.block_count': 1,
      'llama.feed_forward_length': 64,
      'llama.attention.head_count': 9,
      'llama.attention.head_count_kv': 3,
      'llama.attention.layer_norm_rms_epsilon': Math.fround(1e-5),
      'llama.rope.freq_base': 10_000,
      'llama.rope.dimension_count': 32,
      'tokenizer.ggml.model': 'gpt2',
      'tokenizer.ggml.pre': 'smollm',
      'tokenizer.ggml.tokens': ['<|endoftext|>', 'a', '<|im_end|>', '7', '[unused4]', 'é'],
      'tokenizer.ggml.token_type': [3, 1, 3, 1, 5, 1],
      'tokenizer.ggml.merges': ['a 7', 'a é'],
      'tokenizer.ggml.eos_token_id': 2,
      'tokenizer.ggml.add_bos_token': false,
    });
  });

  it('passes on what the store says of a damaged file', async () => {
    const pack = tinyPack();
    const damaged = new CorruptFile({ path: 'params_shard_1.bin', bytes: 1, sha256: '' });
    const read: TinyPack['store']['read'] = (file) =>
      file.path === damaged.path ? Promise.reject(damaged) : pack.store.read(file);
    await expect(assemble({ ...pack, store: { read } })).rejects.toBe(damaged);
  });
});

describe('a pack that this engine cannot run', () => {
  it.each<[string, TinyPack, RegExp]>([
    [
      'another family',
      withJson('mlc-chat-config.json', (config) => {
        config.model_type = 'phi';
      }),
      /model_type/,
    ],
    [
      'no shape',
      withJson('mlc-chat-config.json', (config) => {
        config.model_config = {};
      }),
      /hidden_size/,
    ],
    [
      'another tokenizer',
      withJson('tokenizer.json', (tokenizer) => {
        tokenizer.pre_tokenizer = { type: 'Metaspace' };
      }),
      /tokenizer cuts text/,
    ],
    [
      'more tokens than embeddings',
      withJson('tokenizer.json', (tokenizer) => {
        tokenizer.added_tokens = [{ id: 6, content: 'x', special: true }];
      }),
      /token 6/,
    ],
    [
      'a missing tensor',
      withJson('tensor-cache.json', (cache) => {
        cache.records = Array.isArray(cache.records) ? cache.records.slice(1) : [];
      }),
      /no tensor embed_tokens/,
    ],
    [
      'a level beyond 4 bits symmetric',
      tinyPack((contents) => contents.get('params_shard_0.bin')?.fill(0xff, 0, 4)),
      /beyond 4 bits/,
    ],
    ['no configuration', tinyPack((contents) => contents.delete('mlc-chat-config.json')), /no file/],
    [
      'a file that is not JSON',
      tinyPack((contents) => contents.set('tokenizer.json', new Uint8Array([1]))),
      /tokenizer.json is not JSON/,
    ],
  ])('is refused with its reason: %s', async (_name, pack, words) => {
    const refused = assemble(pack);
    await expect(refused).rejects.toThrow(EngineProblem);
    await expect(refused).rejects.toThrow(words);
  });
});
