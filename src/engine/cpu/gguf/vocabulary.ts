/** From tokenizer.json to GGUF's list of tokens. */
import { notForThisEngine, type TokenizerFile } from '../pack-config';
import type { MetadataValue } from './container';

const TOKEN_TYPES = { normal: 1, control: 3, userDefined: 4, unused: 5 } as const;

/**
 * The name by which llama.cpp knows a way of cutting text into pieces. Only ways whose regular expression is the
 * very same are here: another one would cut words differently, and the answers would be worse without any error.
 */
function preTokenizerName(preTokenizer: unknown): string {
  const steps = stepsOf(preTokenizer);
  const last = steps.at(-1);
  const byteLevel = last?.type === 'ByteLevel' && last.use_regex === true && last.add_prefix_space === false;
  const [first] = steps;
  if (byteLevel && steps.length === 1) return 'gpt-2';
  if (byteLevel && steps.length === 2 && first?.type === 'Digits' && first.individual_digits === true)
    return 'smollm';
  throw notForThisEngine('its tokenizer cuts text in a way that is not known here.');
}

function stepsOf(preTokenizer: unknown): Record<string, unknown>[] {
  if (!isRecord(preTokenizer)) return [];
  if (preTokenizer.type !== 'Sequence') return [preTokenizer];
  const { pretokenizers } = preTokenizer;
  return Array.isArray(pretokenizers) ? pretokenizers.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `size` tokens: numbers that the file leaves out are marked as unused. @throws EngineProblem */
export function vocabularyMetadata(file: TokenizerFile, size: number): Record<string, MetadataValue> {
  const tokens = new Array<string | undefined>(size).fill(undefined);
  const types = new Array<number>(size).fill(TOKEN_TYPES.unused);
  const place = (token: string, id: number, type: number) => {
    if (id >= size) throw notForThisEngine(`its tokenizer has a token ${id}, its embedding only ${size}.`);
    tokens[id] = token;
    types[id] = type;
  };
  for (const [token, id] of Object.entries(file.model.vocab)) place(token, id, TOKEN_TYPES.normal);
  for (const { content, id, special } of file.added_tokens) {
    place(content, id, special ? TOKEN_TYPES.control : TOKEN_TYPES.userDefined);
  }
  const merges = file.model.merges.map((pair) => (typeof pair === 'string' ? pair : pair.join(' ')));
  return {
    'tokenizer.ggml.model': { type: 'text', value: 'gpt2' },
    'tokenizer.ggml.pre': { type: 'text', value: preTokenizerName(file.pre_tokenizer) },
    'tokenizer.ggml.tokens': {
      type: 'text-list',
      value: tokens.map((token, id) => token ?? `[unused${id}]`),
    },
    'tokenizer.ggml.token_type': { type: 'i32-list', value: types },
    'tokenizer.ggml.merges': { type: 'text-list', value: merges },
  };
}
