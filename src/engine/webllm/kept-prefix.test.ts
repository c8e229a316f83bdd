import { beforeEach, describe, expect, it } from 'vitest';
import type { CompletionRequest } from '../../core/model/language-model';
import { createKeptPrefix, type KeptPrefix, type Pipeline } from './kept-prefix';

class Scalar {
  constructor(
    readonly value: number,
    readonly dtype: string,
  ) {}
}

/** A stand-in for the inside of WebLLM: a token a letter, a history of [role, name, words]. */
function standInPipeline(): Pipeline & { popped: unknown[][] } {
  const popped: unknown[][] = [];
  const pipeline: Pipeline & { popped: unknown[][] } = {
    popped,
    kvStateKind: 'kv_cache',
    slidingWindowSize: -1,
    filledKVCacheLength: 0,
    finishReason: undefined,
    kvCache: {},
    conversation: {
      messages: [],
      config: {},
      getPromptArrayLastRound() {
        const [question, header] = this.messages.slice(-2);
        return [String(Array.isArray(question) ? question[2] : ''), Array.isArray(header) ? '>' : ''];
      },
    },
    tokenizer: { encode: (text) => [...text].map((letter) => letter.charCodeAt(0)) },
    tvm: {
      beginScope: () => undefined,
      endScope: () => undefined,
      getGlobalFunc:
        () =>
        (...args) =>
          popped.push(args),
    },
    fKVCacheAddSequence: () => undefined,
    resetKVCache() {
      this.fKVCacheAddSequence(this.kvCache, new Scalar(0, 'int64'));
    },
  };
  return pipeline;
}

function request(question: string, example = 'ab'): CompletionRequest {
  return {
    messages: [
      { role: 'system', content: 's' },
      { role: 'user', content: example },
      { role: 'assistant', content: 'c' },
      { role: 'user', content: question },
    ],
    maxTokens: 5,
    temperature: 0,
  };
}

let pipeline: ReturnType<typeof standInPipeline>;
let prefix: KeptPrefix;

beforeEach(() => {
  pipeline = standInPipeline();
  prefix = createKeptPrefix({ loadedModelIdToPipeline: new Map([['m', pipeline]]) });
});

/** What WebLLM leaves behind after an answer: 4 tokens of history, the question, its header, the answer. */
function answered(question: string): void {
  pipeline.conversation.messages = [
    ['user', 'u', 'ab'],
    ['assistant', 'a', 'c'],
    ['user', 'u', question],
    ['assistant', 'a', 'the answer'],
  ];
  pipeline.filledKVCacheLength = 4 + question.length + 1 + 10;
  prefix.note(request(question), 4 + question.length + 1);
}

describe('the beginning that requests share', () => {
  it('is kept: the cache is cut back to the end of the history', () => {
    answered('first');
    expect(prefix.rewind(request('another'))).toBe(4);
    expect(pipeline.popped).toEqual([[pipeline.kvCache, new Scalar(0, 'int64'), new Scalar(16, 'int32')]]);
    expect(pipeline.filledKVCacheLength).toBe(4);
    expect(pipeline.conversation.messages).toEqual([
      ['user', 'u', 'ab'],
      ['assistant', 'a', 'c'],
    ]);
    expect(pipeline.finishReason).toBe('stop');
  });

  it('is not taken for another one, nor after something went wrong', () => {
    answered('first');
    expect(prefix.rewind(request('second', 'other example'))).toBe(0);
    prefix.forget();
    expect(prefix.rewind(request('second'))).toBe(0);
    expect(pipeline.popped).toEqual([]);
  });

  it('is nothing without a history, which WebLLM cannot go on from', () => {
    const alone: CompletionRequest = {
      messages: [{ role: 'user', content: 'x' }],
      maxTokens: 1,
      temperature: 0,
    };
    pipeline.conversation.messages = [
      ['user', 'u', 'x'],
      ['assistant', 'a', 'y'],
    ];
    pipeline.filledKVCacheLength = 3;
    prefix.note(alone, 2);
    expect(prefix.rewind(alone)).toBe(0);
  });
});

describe('a WebLLM that is built differently', () => {
  it.each([
    ['nothing', undefined],
    ['no pipeline', { loadedModelIdToPipeline: new Map() }],
    [
      'a recurrent state',
      { loadedModelIdToPipeline: new Map([['m', { ...standInPipeline(), kvStateKind: 'rnn_state' }]]) },
    ],
    [
      'a sliding window',
      { loadedModelIdToPipeline: new Map([['m', { ...standInPipeline(), slidingWindowSize: 512 }]]) },
    ],
  ])('reads each request from its beginning: %s', (_what, engine) => {
    const none = createKeptPrefix(engine);
    none.note(request('first'), 10);
    expect(none.rewind(request('first'))).toBe(0);
  });
});
