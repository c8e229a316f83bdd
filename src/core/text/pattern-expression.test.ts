import { describe, expect, it } from 'vitest';
import { PatternProblem, parsePattern } from './pattern';
import { expressionOf, type Written, writtenExpression } from './pattern-expression';

const LISTS = { goesOn: ['<end>', ' ?(\\)|-)', 'and'] };

/** What it finds in a text, first of all the first. */
function found(written: Written, text: string): string[] {
  const expression = new RegExp(writtenExpression(written, LISTS, { slot: () => String.raw`\d+` }), 'gu');
  return [...text.matchAll(expression)].map(([match]) => match);
}

describe('a pattern read by letters', () => {
  it.each([
    ['o2 ?sat(uration)?s?', 'o2 sats, o2saturation', ['o2 sats', 'o2saturation']],
    ['(blood)? sugar (level)?', 'blood sugar level 5, sugar', ['blood sugar level', 'sugar']],
    ['(%|per ?cent)? ?on air', '% on air, percenton air, on air', ['% on air', 'percenton air', 'on air']],
    ['on <d><d>? ?l', 'on 15 l, on 2l', ['on 15 l', 'on 2l']],
    ['at (home)? (only)? now', 'at now, at only now', ['at now', 'at only now']],
    ['baby( boy)?, ?(of |aged? )?{n}', 'baby boy, 3; baby,aged 4', ['baby boy, 3', 'baby,aged 4']],
    [
      'since ~2 last',
      'since last, since the very last, since a b c last',
      ['since last', 'since the very last'],
    ],
    ['to * now', 'to ward now', ['to ward now']],
    ['pregnan*', 'pregnancy, pregnant', ['pregnancy', 'pregnant']],
    ['c/o|b.p.?|\\<=?|\\(x\\)', 'c/o b.p. bxp <= (x)', ['c/o', 'b.p.', '<=', '(x)']],
    ['\\^ ?my', 'my my', ['my']],
    ['<start> ?m', 'm. m\nm m', ['m', ' m', 'm']],
  ])('"%s" in "%s"', (pattern, text, expected) => {
    expect(found(pattern, text)).toEqual(expected);
  });

  it.each<[string, Written, string, number]>([
    ['before a word, near or apart', { pattern: 'hi', before: ['on'] }, 'hi on, hion, hi one, hi', 2],
    ['not before', { pattern: 'at', notBefore: ['least'] }, 'at least, at 5, at leastwise', 2],
    ['a mark is near', { pattern: 'c', notBefore: ['/', '-'] }, 'c/d, c-e, c - e', 1],
    ['a mark apart', { pattern: 'triage', before: [' ?(obs)? ?:'] }, 'triage: triage obs : triage obs', 2],
    ['after a word', { pattern: 'rate', after: ['heart'] }, 'heart rate, heartrate, sheart rate', 2],
    ['not after a digit', { pattern: 'hr', notAfter: ['<d>'] }, '1 hr, 2hr, 12 hr, hr', 2],
    ['each of a list for itself', { pattern: 'x', before: ['@goesOn'] }, 'x, x - x) x and x y', 4],
    ['not what looks so', { pattern: '(*)? burn', not: ['with'] }, 'deep burn', 1],
  ])('%s', (_what, written, text, count) => {
    expect(found(written, text)).toHaveLength(count);
  });

  it.each(['<38-43>', '{n}', '~2 a'])('refuses "%s"', (pattern) => {
    expect(() => expressionOf(parsePattern(pattern))).toThrow(PatternProblem);
  });
});
