import { expect, test } from 'vitest';
import type { TriageSnapshot } from '../../../core/cases/case-record';
import { loadShippedPack } from '../../../core/packs/testing/load-pack';
import type { Priority } from '../../../core/triage/rules/types';
import { triage } from '../../../core/triage/triage';
import { resultNow } from '../record/results';
import { standingVerdict, verdictNow } from './shown-verdict';

const pack = await loadShippedPack();
const words = {
  place: ({ kind, timeFrame }: { kind: string; timeFrame: string }) => `${kind}, ${timeFrame}`,
  decides: ({ headline }: { headline: string }) => headline,
};
const result = triage(
  pack,
  { text: 'wheezing since last night', age: { value: 30, unit: 'years' }, vitals: {} },
  { kind: 'off' },
  {},
);
const now = verdictNow(result, words);
const saved = (priority: Priority, more: Partial<TriageSnapshot> = {}): TriageSnapshot => ({
  at: '2026-03-01T08:00:00.000Z',
  intake: { text: 'wheezing since last night', vitals: {} },
  answers: {},
  modelFindings: null,
  priority,
  ...more,
});
const standing = (snapshot: TriageSnapshot) => standingVerdict(snapshot, result, words, 'look again');

test('the verdict is colour, place and what decides, in one', () => {
  expect(now).toEqual({
    priority: result.verdict.priority,
    place: words.place(result.disposition),
    headline: result.headline,
  });
  expect(now.headline).not.toBe('');
});

test('rules that say the same or worse are shown as they are', () => {
  expect(standing(saved(now.priority))).toEqual({ shown: now, held: false });
  expect(standing(saved('green'))).toEqual({ shown: now, held: false });
});

test('what was saved as more urgent stands, with its own place and reason where they are stored', () => {
  const stored = {
    ...resultNow(pack, result),
    priority: 'red' as const,
    timeFrame: 'now',
    headline: 'Before',
  };
  expect(standing(saved('red', { result: { ...stored, disposition: 'emergency' } }))).toEqual({
    shown: { priority: 'red', place: 'emergency, now', headline: 'Before' },
    held: true,
  });
  expect(standing(saved('red'))).toEqual({
    shown: { priority: 'red', place: '', headline: 'look again' },
    held: true,
  });
});
