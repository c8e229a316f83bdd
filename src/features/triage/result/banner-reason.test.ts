import { expect, test } from 'vitest';
import type { Decision, Reason, Unassessed } from '../../../core/triage/rules/types';
import { bannerReason } from './banner-reason';

const EMPTY: Decision = {
  priority: 'not-triageable',
  reasons: [],
  unassessed: [],
  protocols: [],
};
const reason = (label: string): Reason => ({
  rule: label,
  label,
  priority: 'red',
  lead: 'emergency',
  citation: { source: 's', section: '1', year: 2020 },
  findings: [],
  vitals: [],
});
const missing = (label: string, blocksGreen = true): Unassessed => ({
  item: label,
  kind: 'vital',
  label,
  blocksGreen,
});

test('a rule that fired is the reason, whatever is missing', () => {
  const decision = { ...EMPTY, reasons: [reason('stridor'), reason('fever')], unassessed: [missing('age')] };
  expect(bannerReason(decision)).toEqual({ kind: 'rule', label: 'stridor', more: 1 });
});

test('else what keeps it from being green, the most important by name', () => {
  const unassessed = [missing('rash', false), ...['age', 'pulse', 'SpO2', 'breaths'].map((x) => missing(x))];
  expect(bannerReason({ ...EMPTY, unassessed })).toEqual({
    kind: 'missing',
    labels: ['age', 'pulse', 'SpO2'],
    more: 1,
  });
});

test('else what the priority means', () => {
  expect(bannerReason({ ...EMPTY, priority: 'green', unassessed: [missing('rash', false)] })).toEqual({
    kind: 'meaning',
  });
});
