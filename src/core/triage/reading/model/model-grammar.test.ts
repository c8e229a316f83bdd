import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../../packs/testing/load-pack';
import { answerGrammar, QUOTE_WORDS } from './model-grammar';
import { wordsOf } from './model-text';

const pack = await loadShippedPack();

/** Every sentence of one rule of a grammar without circles: literals, names, "|", and "( ... )?" at the end. */
function sentencesOf(grammar: string, rule: string): string[] {
  const bodies = new Map(
    grammar.split('\n').map((line): [string, string] => {
      const [name = '', ...body] = line.split(' ::= ');
      return [name, body.join(' ::= ')];
    }),
  );
  const ofSequence = (sequence: string): string[] => {
    let made = [''];
    for (const [, literal, name, group] of sequence.matchAll(/"((?:\\.|[^"\\])*)"|([\w-]+)|\((.*)\)\?/g)) {
      const next =
        literal !== undefined
          ? [literal.replaceAll(/\\(.)/g, '$1')]
          : group !== undefined
            ? ['', ...ofSequence(group)]
            : ofRule(name ?? '');
      made = made.flatMap((start) => next.map((end) => start + end));
    }
    return made;
  };
  const ofRule = (name: string): string[] => (bodies.get(name) ?? '').split(' | ').flatMap(ofSequence);
  return ofRule(rule);
}

describe('the grammar of an answer', () => {
  it('speaks all codes and no others', () => {
    const { codes } = pack.modelReader;
    const grammar = answerGrammar({ words: wordsOf('cough'), codes, maxFindings: 2 });
    expect(sentencesOf(grammar, 'code').toSorted()).toEqual([...codes].toSorted());
  });

  it('has no rule for codes in which two choices begin alike', () => {
    const grammar = answerGrammar({ words: [], codes: pack.modelReader.codes, maxFindings: 2 });
    for (const line of grammar.split('\n').filter((each) => each.startsWith('code'))) {
      const begins = [...line.matchAll(/(?:::=|\|) "(.?)/g)].map(([, letter]) => letter);
      expect(new Set(begins).size).toBe(begins.length);
    }
  });

  it('quotes every run of neighbouring words up to its length, and nothing else', () => {
    const words = wordsOf('pain in chest and pain in back "with" chest\\tight\n');
    const grammar = answerGrammar({ words, codes: ['pain'], maxFindings: 1 });
    const runs = words.flatMap((_word, from) =>
      Array.from({ length: Math.min(QUOTE_WORDS, words.length - from) }, (_none, length) =>
        words
          .slice(from, from + length + 1)
          .map(({ text }) => text)
          .join(' '),
      ),
    );
    expect(new Set(sentencesOf(grammar, 'quote'))).toEqual(new Set(runs));
  });
});
