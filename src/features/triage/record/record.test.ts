import { expect, test } from 'vitest';
import type { TriageSnapshot } from '../../../core/cases/case-record';
import { loadShippedPack } from '../../../core/packs/testing/load-pack';
import { changesBetween } from './changes';
import { newCaseId, newRecord, triagedAgain } from './record';

const first: TriageSnapshot = {
  at: '2025-03-01T10:05:00.000Z',
  intake: { text: 'bed 2', age: { value: 3, unit: 'months' }, vitals: { heartRate: 120, avpu: 'A' } },
  answers: { rash: 'yes' },
  modelFindings: null,
  priority: 'yellow',
};
const second: TriageSnapshot = {
  ...first,
  at: '2025-03-01T11:00:00.000Z',
  intake: { text: 'bed 3', age: { value: 4, unit: 'months' }, vitals: { heartRate: 150, spo2: 90 } },
  answers: { rash: 'no', stiff_neck: 'yes' },
  priority: 'red',
};

test('a re-triage is told as what changed', async () => {
  const pack = await loadShippedPack();
  expect(changesBetween(pack, first, second)).toEqual([
    { kind: 'priority', from: 'yellow', to: 'red' },
    { kind: 'came', code: 'stiff_neck' },
    { kind: 'went', code: 'rash' },
    { kind: 'vital', name: 'heartRate', from: 120, to: 150 },
    { kind: 'vital', name: 'spo2', from: undefined, to: 90 },
    { kind: 'vital', name: 'avpu', from: 'A', to: undefined },
    { kind: 'text' },
    { kind: 'age', from: { value: 3, unit: 'months' }, to: { value: 4, unit: 'months' } },
  ]);
  expect(changesBetween(pack, first, first)).toEqual([]);
});

test('a patient came when the first word was typed, and may get a name later', () => {
  const record = newRecord('a', ' bed 2 ', '2025-03-01T10:00:00.000Z', first);
  expect(record).toMatchObject({ id: 'a', label: 'bed 2', arrivedAt: '2025-03-01T10:00:00.000Z' });
  expect(triagedAgain(record, 'Tomas', second)).toEqual({
    ...record,
    label: 'Tomas',
    snapshots: [first, second],
  });
});

test('ids do not meet', () => {
  const ids = new Set(Array.from({ length: 500 }, newCaseId));
  expect(ids.size).toBe(500);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{24}$/);
});
