import { describe, expect, it } from 'vitest';
import { decodeMessage, encodeMessage } from './messages';

const words = (...values: number[]) => [...new Uint8Array(Uint32Array.from(values).buffer)];
const text = (value: string) => [...new TextEncoder().encode(value)];

describe('a message to llama.cpp', () => {
  it('is a mark, a version, a name, and each field with its type', () => {
    expect([
      ...encodeMessage('cmpl_req', { is_chat: false, is_asr: true, data_json: 'é', files: [] }),
    ]).toEqual([
      ...text('GLUE'),
      ...words(1),
      ...text('cmpl_req'),
      ...words(1, 0),
      ...words(1, 1),
      ...words(4, 2),
      ...text('é'),
      ...words(10, 0),
    ]);
  });

  it('leaves out what need not be said', () => {
    const needed = {
      model_paths: ['/a', '/bc'],
      n_ctx_auto: false,
      use_mmap: true,
      use_mlock: false,
      n_gpu_layers: -1,
      n_ctx: 2048,
      n_threads: 2,
    };
    const bare = encodeMessage('load_req', needed);
    expect([...bare.subarray(16, 41)]).toEqual([
      ...words(9, 2, 2),
      ...text('/a'),
      ...words(3),
      ...text('/bc'),
      ...words(0),
    ]);
    // Off is something else than not said.
    expect(encodeMessage('load_req', { ...needed, flash_attn: false })).toHaveLength(bare.length + 4);
  });

  it.each([
    ['a field is missing', { is_chat: false }],
    ['a field has another type', { is_chat: 1, is_asr: false, data_json: '', files: [] }],
    ['a list is none', { is_chat: true, is_asr: false, data_json: '', files: 'x' }],
  ])('is not sent when %s', (_name, message) => {
    expect(() => encodeMessage('cmpl_req', message)).toThrow(TypeError);
  });
});

describe('an answer of llama.cpp', () => {
  const answer = Uint8Array.from([
    ...text('GLUE'),
    ...words(1),
    ...text('gres_res'),
    ...words(1, 1),
    ...words(1, 0),
    ...words(1, 0),
    ...words(4, 3),
    ...text('é!'),
    // What follows is not read.
    ...words(5, 0),
  ]);

  it('gives its fields', () => {
    const expected = { success: true, has_more: false, is_error: false, data_json: 'é!' };
    expect(decodeMessage('gres_res', answer)).toEqual(expected);
    const within = Uint8Array.from([9, 9, 9, 9, ...answer]).subarray(4);
    expect(decodeMessage('gres_res', within)).toEqual(expected);
  });

  it('is refused when it is another message or has other fields', () => {
    expect(() => decodeMessage('cncl_res', answer)).toThrow(/gres_res where cncl_res/);
    expect(() => decodeMessage('gres_res', answer.with(16, 2))).toThrow(/another success/);
    expect(() => decodeMessage('gres_res', answer.with(4, 2))).toThrow(/answered/);
  });
});
