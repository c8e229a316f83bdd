import { expect, test } from 'vitest';
import type { TriageSnapshot } from '../../../core/cases/case-record';
import { changesBetween } from './changes';
import { closed, newCaseId, newRecord, reopened, triagedAgain } from './record';

const first: TriageSnapshot = {
  at: '2025-03-01T10:00:00.000Z',
  intake: { text: 'fever', age: { value: 3, unit: 'months' }, vitals: { heartRate: 120, avpu: 'A' } },
  answers: { rash: 'unsure' },
  modelFindings: null,
  priority: 'yellow',
};
const second: TriageSnapshot = {
  ...first,
  at: '2025-03-01T11:00:00.000Z',
  intake: {
    text: 'fever, now drowsy',
    age: { value: 3, unit: 'months' },
    vitals: { heartRate: 150, spo2: 90 },
  },
  answers: { rash: 'no', stiff_neck: 'yes' },
  priority: 'red',
};

test('a re-triage is told as what changed', () => {
  expect(changesBetween(first, second)).toEqual([
    { kind: 'priority', from: 'yellow', to: 'red' },
    { kind: 'text' },
    { kind: 'vital', name: 'heartRate', from: 120, to: 150 },
    { kind: 'vital', name: 'spo2', from: null, to: 90 },
    { kind: 'avpu', from: 'A', to: null },
    { kind: 'answer', code: 'rash', from: 'unsure', to: 'no' },
    { kind: 'answer', code: 'stiff_neck', from: null, to: 'yes' },
  ]);
  expect(changesBetween(first, first)).toEqual([]);
});

test('closing can be undone, and a new triage opens the case', () => {
  const record = newRecord('a', ' bed 2 ', first.at, first);
  expect(record.label).toBe('bed 2');
  const shut = closed(record, new Date('2025-03-01T12:00:00Z'));
  expect(shut.closedAt).toBe('2025-03-01T12:00:00.000Z');
  expect(reopened(shut)).toEqual(record);
  expect(triagedAgain(shut, 'bed 2', second)).toEqual({ ...record, snapshots: [first, second] });
});

test('ids do not meet', () => {
  const ids = new Set(Array.from({ length: 500 }, newCaseId));
  expect(ids.size).toBe(500);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{24}$/);
});
