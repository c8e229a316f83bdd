import { describe, expect, it } from 'vitest';
import { createAlphabet } from './alphabet';
import { createAutomaton } from './automaton';
import { PatternProblem, parsePattern } from './pattern';
import { sentencesOf } from './pattern-sentences';
import { tokenPattern } from './pattern-tokens';
import { tokenise } from './tokens';

const LISTS = { hurts: ['hurts', 'is sore'], round: ['@round'] };

/** What a pattern matches in a text, each match as the text has it. */
function matches(pattern: string, text: string): string[] {
  const alphabet = createAlphabet({ gapStops: ['no', 'but'], typoMinLength: 6, isRight: () => false });
  const automaton = createAutomaton(alphabet);
  automaton.add(tokenPattern(pattern, LISTS), 0);
  const tokens = tokenise(text);
  tokens.push({ kind: 'stop', norm: '', start: text.length, end: text.length, at: text.length });
  return automaton.scan(tokens.map(alphabet.letterOf)).map(({ from, to }) => {
    return text.slice(tokens[from]?.start, tokens[to - 1]?.end);
  });
}

describe('the language of patterns', () => {
  it.each([
    ['chest pain', 'Chest PAIN, chest-pain', ['Chest PAIN', 'chest-pain']],
    ['vomit*', 'vomits and vomiting', ['vomits', 'vomiting']],
    ['pains? here', 'pain here, pains here', ['pain here', 'pains here']],
    ['colou?r', 'color colour', ['color', 'colour']],
    ['night ?sweat*', 'night sweats, nightsweats', ['night sweats', 'nightsweats']],
    ['pulse ?ox(imeter|imetry)?', 'pulse oximeter, pulseox, pulse', ['pulse oximeter', 'pulseox']],
    ['angio ?o?edema', 'angio oedema, angioedema', ['angio oedema', 'angioedema']],
    ['(car|sea)sick*', 'seasickness, sea, sick', ['seasickness']],
    ['wake( up)? late', 'wake up late, wake late', ['wake up late', 'wake late']],
    ['(very|so so) hot', 'very hot, so so hot, hot', ['very hot', 'so so hot']],
    ['(very)? hot', 'very hot and hot', ['very hot', 'hot']],
    ['throat @hurts', 'throat hurts, throat is sore', ['throat hurts', 'throat is sore']],
    ['pain ~3 chest', 'pain in her left chest', ['pain in her left chest']],
    ['pain ~3 chest', 'pain in her very left chest', []],
    ['pain ~3 chest', 'pain, chest. pain but chest. pain no chest', []],
    ['temp <38-43>', 'temp 38, temp 37.9, temp 43.0', ['temp 38', 'temp 43.0']],
    ['<n> times', '8 times', ['8 times']],
    ['hypo <end>', 'hypo, hypo tonic hypo', ['hypo,', 'hypo']],
    ['fever \\?', 'fever? fever', ['fever?']],
    ['d&v', 'D & V and d and v', ['D & V', 'd and v']],
    ['hot | cold', 'hot cold', ['hot', 'cold']],
  ])('"%s" in "%s"', (pattern, text, expected) => {
    expect(matches(pattern, text)).toEqual(expected);
  });

  it('takes the longest', () => {
    expect(matches('pain (in (the)? chest)?', 'pain in the chest')).toEqual(['pain in the chest']);
  });

  it('forgives one slip in a long word', () => {
    expect(matches('seizure', 'siezure seizre seizzure seazure sezire')).toHaveLength(4);
    expect(matches('pale', 'pole')).toEqual([]);
  });

  it.each([
    '(a',
    'a)',
    '',
    '()',
    'a ~x',
    '@none',
    '@round',
    '? a',
    'a ? b',
    '|',
    '(a)(b)',
    '{a',
    '{A}',
    'a} b',
  ])('refuses "%s"', (pattern) => {
    expect(() => parsePattern(pattern, LISTS)).toThrow(PatternProblem);
  });

  it.each(['{topic}', '<start> a'])('refuses "%s" where words are read', (pattern) => {
    expect(() => tokenPattern(pattern, LISTS)).toThrow(PatternProblem);
  });

  it('tells all that a pattern can say, the shortest first', () => {
    expect([...sentencesOf(parsePattern('(not)? (hot|very cold) pains?'))]).toEqual([
      'hot pain',
      'hot pains',
      'very cold pain',
      'very cold pains',
      'not hot pain',
      'not hot pains',
      'not very cold pain',
      'not very cold pains',
    ]);
    expect([...sentencesOf(parsePattern('night ?sweat* ~3 <38-40>'))][0]).toBe('night sweat 38');
    expect(() => [...sentencesOf(parsePattern('{topic}'))]).toThrow(PatternProblem);
  });

  it('says of a pattern that it can match nothing', () => {
    const automaton = createAutomaton(
      createAlphabet({ gapStops: [], typoMinLength: 6, isRight: () => false }),
    );
    expect(automaton.add(tokenPattern('(a)? ~2', {}), 0)).toBe(false);
  });
});
