import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareWithReference, NEAR_TIE_FLOAT32 } from './compare.ts';
import { changedFiles, parsePrompts, parseReference, type ReferenceEntry } from './reference.ts';

type Piece = readonly [token: number, piece: string, margin: number, runnerUp: readonly [number, string]];

/** An entry from pieces of text; the piece of the token that ends an answer is ''. */
function entryOf(pieces: readonly Piece[], finish: ReferenceEntry['finish']): ReferenceEntry {
  let text = '';
  const steps = pieces.map(([token, piece, margin, [other, otherPiece]]) => {
    const runnerUp = { token: other, text: text + otherPiece };
    text += piece;
    return { token, text, margin, runnerUp };
  });
  const tokens = steps.map(({ token }) => token);
  const firstStep = tokens.slice(0, 1).map((token) => ({ token, logit: 1 }));
  return { id: 'made-up', promptTokens: { count: 1, ids: [1] }, finish, text, tokens, steps, firstStep };
}

const STOP = 2;
const clear = 3;
const tie = 0.01;

const ended = entryOf(
  [
    [10, 'A', clear, [11, 'The']],
    [12, ' car', tie, [13, ' cart']],
    [14, 'pet', clear, [15, 'go']],
    [16, ' lies', clear, [17, ' is']],
    [STOP, '', clear, [18, '.']],
  ],
  'stop',
);
const cut = entryOf(
  [
    [20, 'One', clear, [21, 'Two']],
    [22, ' two', clear, [23, ' three']],
  ],
  'length',
);

describe('an answer as text', () => {
  it('is the same to the last character', () => {
    expect(compareWithReference(ended, 'A carpet lies')).toEqual({ kind: 'same' });
    expect(compareWithReference(cut, 'One two')).toEqual({ kind: 'same' });
  });

  it('differs at a step with a clear margin', () => {
    const expected = { kind: 'differs', step: 3, expected: ' lies', got: ' is', margin: clear };
    expect(compareWithReference(ended, 'A carpet is')).toEqual(expected);
    expect(compareWithReference(ended, 'The')).toMatchObject({ kind: 'differs', step: 0, got: 'The' });
  });

  it('may go its own way from a near tie on', () => {
    expect(compareWithReference(ended, 'A dog')).toEqual({ kind: 'near-tie', step: 1, margin: tie });
    expect(compareWithReference(ended, 'A dog', 0.001)).toMatchObject({ kind: 'differs', step: 1 });
  });

  it('is held to the reference again where it took the same side of the tie', () => {
    expect(compareWithReference(ended, 'A carpet sings')).toMatchObject({ kind: 'differs', step: 3 });
  });

  it('finds a tie earlier in a word that parts later', () => {
    const word = entryOf(
      [
        [30, ' c', tie, [31, ' ca']],
        [32, 'ar', clear, [33, 'ow']],
      ],
      'length',
    );
    expect(compareWithReference(word, ' cat')).toEqual({ kind: 'near-tie', step: 0, margin: tie });
    expect(compareWithReference(word, ' cow')).toMatchObject({ kind: 'differs', step: 1 });
  });

  it('must end where the reference ends, and not before', () => {
    const longer = compareWithReference(ended, 'A carpet lies.');
    expect(longer).toEqual({ kind: 'differs', step: 4, expected: '', got: '.', margin: clear });
    expect(compareWithReference(ended, 'A carpet')).toMatchObject({ kind: 'differs', step: 3, got: '' });
    expect(compareWithReference(cut, 'One two three')).toMatchObject({ kind: 'differs', step: 1 });
    expect(compareWithReference(cut, '')).toMatchObject({ kind: 'differs', step: 0, got: '' });
  });

  it('may end in a character that is not complete', () => {
    const half = entryOf(
      [
        [40, 'ß', clear, [41, 's']],
        [42, '', clear, [43, 'é']],
      ],
      'length',
    );
    expect(compareWithReference(half, 'ß\uFFFD')).toEqual({ kind: 'same' });
    expect(compareWithReference(half, 'ß')).toEqual({ kind: 'same' });
    expect(compareWithReference(half, 'ßé')).toMatchObject({ kind: 'differs', step: 1 });
  });
});

describe('an answer as tokens', () => {
  it('is the same with or without the token that ends it', () => {
    expect(compareWithReference(ended, [10, 12, 14, 16, STOP])).toEqual({ kind: 'same' });
    expect(compareWithReference(ended, [10, 12, 14, 16])).toEqual({ kind: 'same' });
    expect(compareWithReference(cut, [20, 22])).toEqual({ kind: 'same' });
  });

  it('is held token for token', () => {
    const expected = { kind: 'differs', step: 2, expected: '14', got: '15', margin: clear };
    expect(compareWithReference(ended, [10, 12, 15])).toEqual(expected);
    expect(compareWithReference(ended, [10, 13, 14])).toEqual({ kind: 'near-tie', step: 1, margin: tie });
    expect(compareWithReference(ended, [10])).toMatchObject({ kind: 'near-tie', step: 1 });
    expect(compareWithReference(ended, [10, 12])).toMatchObject({ kind: 'differs', step: 2, got: '' });
    expect(compareWithReference(cut, [20])).toMatchObject({ kind: 'differs', step: 1, got: '' });
    expect(compareWithReference(cut, [20, 22, 24], 9)).toMatchObject({ kind: 'differs', expected: '' });
    expect(compareWithReference(ended, [10, 12, 14, 16, 18])).toMatchObject({ step: 4, expected: '2' });
  });
});

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

describe('the reference that is kept', () => {
  const { entries, stopToken } = parseReference(read('reference.json'));
  const prompts = parsePrompts(read('prompts.json'));

  it('answers each of the twenty prompts, in their order', () => {
    expect(prompts).toHaveLength(20);
    expect(entries.map(({ id }) => id)).toEqual(prompts.map(({ id }) => id));
    expect(new Set(prompts.map(({ id }) => id)).size).toBe(20);
  });

  it.each(entries.map((entry, i) => [entry.id, entry, prompts[i]?.maxTokens] as const))(
    'agrees with itself: %s',
    (_id, entry, maxTokens) => {
      expect(compareWithReference(entry, entry.text)).toEqual({ kind: 'same' });
      expect(compareWithReference(entry, entry.tokens)).toEqual({ kind: 'same' });
      expect(entry.steps.map(({ token }) => token)).toEqual(entry.tokens);
      expect(entry.promptTokens.ids).toHaveLength(entry.promptTokens.count);
      expect(entry.firstStep[0]?.token).toBe(entry.tokens[0]);
      expect(entry.steps.at(-1)?.text).toBe(entry.text);
      if (entry.finish === 'stop') expect(entry.tokens.at(-1)).toBe(stopToken);
      else expect(entry.tokens).toHaveLength(maxTokens ?? 0);
    },
  );

  it('says something of nearly all steps to an engine in float32', () => {
    const ties = entries.flatMap(({ steps }) => steps).filter(({ margin }) => margin < NEAR_TIE_FLOAT32);
    expect(ties.length).toBeLessThan(5);
  });
});

describe('the pack that the reference was made from', () => {
  it('is recognised by the bytes of its files', () => {
    const madeFrom = { 'a.bin': 'one', 'b.json': 'two' };
    const file = (path: string, sha256: string) => ({ path, sha256 });
    const files = [file('a.bin', 'one'), file('b.json', 'two'), file('library.wasm', 'any')];
    expect(changedFiles({ madeFrom }, { files })).toEqual([]);
    expect(changedFiles({ madeFrom }, { files: [file('a.bin', 'other')] })).toEqual(['a.bin', 'b.json']);
  });
});
