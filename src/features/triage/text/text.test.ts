import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../core/findings/types';
import { chipsOf } from './chips';
import { plainDuration } from './duration';
import { around, segments } from './segments';

const marks = (text: string, spans: [number, number][]): string =>
  segments(
    text,
    spans.map(([start, end]) => ({ start, end })),
  )
    .map((segment) => (segment.marked ? `[${segment.text}]` : segment.text))
    .join('');

describe('marked text', () => {
  test.each<[string, [number, number][], string]>([
    ['fever and cough', [], 'fever and cough'],
    ['fever and cough', [[0, 5]], '[fever] and cough'],
    [
      'fever and cough',
      [
        [10, 15],
        [0, 5],
      ],
      '[fever] and [cough]',
    ],
    [
      'severe chest pain',
      [
        [0, 12],
        [7, 17],
      ],
      '[severe chest pain]',
    ],
    [
      'severe chest pain',
      [
        [0, 17],
        [7, 12],
      ],
      '[severe chest pain]',
    ],
    ['cough', [[3, 99]], 'cou[gh]'],
    ['cough', [[7, 9]], 'cough'],
    ['cough', [[2, 2]], 'cough'],
    ['', [[0, 4]], ''],
  ])('%s %j', (text, spans, expected) => {
    expect(marks(text, spans)).toBe(expected);
  });

  test('is the text again, whatever the evidence says', () => {
    const span = fc.record({
      start: fc.integer({ min: -5, max: 40 }),
      end: fc.integer({ min: -5, max: 40 }),
    });
    fc.assert(
      fc.property(fc.string(), fc.array(span), (text, evidence) => {
        const cut = segments(text, evidence);
        expect(cut.map((segment) => segment.text).join('')).toBe(text);
        for (const [index, { marked }] of cut.entries()) expect(marked).not.toBe(cut[index + 1]?.marked);
      }),
    );
  });

  test('around a mark, a long text is cut', () => {
    const text = `${'a '.repeat(50)}chest pain${' b'.repeat(50)}`;
    expect(around(text, { start: 100, end: 110 }, 4)).toBe('…a a chest pain b b…');
    expect(around('chest pain', { start: 0, end: 10 })).toBe('chest pain');
  });
});

describe('chips', () => {
  const seen = (code: string, start: number, present = true): Finding => ({
    code,
    present,
    readers: ['lexicon'],
    evidence: [{ start, end: start + 1, text: 'x' }],
  });

  test('what needs an answer comes first, then the order of the words, then what was denied', () => {
    const chips = chipsOf(
      {
        reading: {
          findings: [seen('cough', 9), seen('rash', 4, false), seen('fever', 0), seen('stiff_neck', 20)],
          unconfirmed: [seen('headache', 30)],
          questions: [{ code: 'stiff_neck', text: '', why: 'lexicon-only-danger', evidence: [] }],
        },
      },
      { cough: 'yes' },
    );
    expect(chips.map(({ code, state, answer }) => [code, state, answer])).toEqual([
      ['stiff_neck', 'to-confirm', null],
      ['headache', 'to-confirm', null],
      ['fever', 'agreed', null],
      ['cough', 'agreed', 'yes'],
      ['rash', 'denied', null],
    ]);
  });
});

test('durations in the unit that people use', () => {
  expect([0.02, 0.125, 1, 3, 13, 14, 45, 90, 1000].map(plainDuration)).toEqual([
    { count: 1, unit: 'hours' },
    { count: 3, unit: 'hours' },
    { count: 1, unit: 'days' },
    { count: 3, unit: 'days' },
    { count: 13, unit: 'days' },
    { count: 2, unit: 'weeks' },
    { count: 6, unit: 'weeks' },
    { count: 3, unit: 'months' },
    { count: 3, unit: 'years' },
  ]);
});
