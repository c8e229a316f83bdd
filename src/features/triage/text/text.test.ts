import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadShippedPack } from '../../../core/packs/testing/load-pack';
import type { Finding } from '../../../core/triage/findings/types';
import { triage } from '../../../core/triage/triage';
import { chipsOf, withoutImplied } from './chips';
import { plainDuration } from './duration';
import { type Mark, segments } from './segments';

const marks = (text: string, spans: [number, number, Mark?][]): string =>
  segments(
    text,
    spans.map(([start, end, mark = 'present']) => ({ start, end, mark })),
  )
    .map(({ text: words, mark }) =>
      mark === null ? words : mark === 'present' ? `[${words}]` : `(${words})`,
    )
    .join('');

describe('marked text', () => {
  test.each<[string, [number, number, Mark?][], string]>([
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
    [
      'fever, no cough',
      [
        [0, 5],
        [10, 15, 'denied'],
      ],
      '[fever], no (cough)',
    ],
    [
      'chest pain',
      [
        [0, 10, 'denied'],
        [6, 10],
      ],
      '(chest )[pain]',
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
      mark: fc.constantFrom<Mark>('present', 'denied'),
    });
    fc.assert(
      fc.property(fc.string(), fc.array(span), (text, evidence) => {
        const cut = segments(text, evidence);
        expect(cut.map((segment) => segment.text).join('')).toBe(text);
        for (const [index, { mark }] of cut.entries()) expect(mark).not.toBe(cut[index + 1]?.mark);
      }),
    );
  });
});

describe('chips', () => {
  const seen = (code: string, start: number, present = true): Finding => ({
    code,
    present,
    readers: ['lexicon'],
    evidence: [{ start, end: start + 1, text: 'x' }],
  });

  test('what stands, in the order of the words, whatever a model saw; then what it adds; then what was denied', () => {
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
      ['fever', 'agreed', null],
      ['cough', 'agreed', 'yes'],
      ['stiff_neck', 'agreed', null],
      ['headache', 'to-confirm', null],
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

test('a chip that only follows from another one is not shown, unless it has an answer or words of its own', async () => {
  const pack = await loadShippedPack();
  const shown = (text: string, answers: Record<string, 'yes' | 'no' | 'unsure'> = {}) =>
    withoutImplied(pack, chipsOf(triage(pack, { text, vitals: {} }, { kind: 'off' }, answers), answers)).map(
      ({ code }) => code,
    );
  expect(shown('severe headache')).toEqual(['severe_headache']);
  expect(shown('severe headache', { headache: 'yes' })).toEqual(
    expect.arrayContaining(['severe_headache', 'headache']),
  );
  expect(shown('no headache')).toEqual(['headache']);
});
