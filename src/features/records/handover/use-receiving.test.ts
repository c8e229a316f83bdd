import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import { type CaseRecord, parseCaseRecord } from '../../../core/cases/case-record';
import { isWhole, toFrames } from '../../../core/export/handover';
import { loadShippedPack } from '../../../core/packs/testing/load-pack';
import { createCaseStore } from '../../../platform/case-store';
import { StorageProblem } from '../../../platform/storage-problem';
import { brokenDatabase, freshAppDatabase } from '../../../platform/testing/app-database';
import { BEGINNING, missingNumbers, type Receiving, saveReceived, takeTexts, tooLong } from './use-receiving';

const pack = await loadShippedPack();
const now = new Date('2026-05-01T10:00:00.000Z');
const patient: CaseRecord = {
  schema: 1,
  id: 'a1',
  label: 'Amina',
  arrivedAt: '2026-05-01T08:00:00.000Z',
  snapshots: [
    {
      at: '2026-05-01T08:05:00.000Z',
      intake: {
        text: Array.from({ length: 400 }, (_, at) => ((at * 7919) % 46_656).toString(36)).join(' '),
        vitals: {},
      },
      answers: {},
      modelFindings: null,
      priority: 'yellow',
    },
  ],
  closedAt: null,
};
const frames = toFrames(patient);
const problemOf = (state: Receiving) => (state.kind === 'collecting' ? state.problem : state.kind);

describe('texts that come in', () => {
  test('are counted, and what is missing has numbers', () => {
    expect(frames.length).toBeGreaterThan(2);
    const some = takeTexts(BEGINNING, frames.slice(1), true);
    if (some.kind !== 'collecting') throw new Error('Not collecting.');
    expect(some.problem).toBe('missing');
    expect(missingNumbers(some.collected)).toEqual([1]);
    const whole = takeTexts(some, frames.slice(0, 1), true);
    expect(whole.kind === 'collecting' && isWhole(whole.collected)).toBe(true);
    expect(problemOf(whole)).toBeNull();
  });

  test('change nothing when they were seen before, so that a camera may see a code for minutes', () => {
    const once = takeTexts(BEGINNING, frames.slice(0, 1), false);
    expect(takeTexts(once, frames.slice(0, 1), false)).toBe(once);
  });

  test('are refused with their length when no case is as long', () => {
    expect(tooLong(frames.join('\n').length)).toBeUndefined();
    expect(tooLong(1 << 20)).toMatchObject({ length: 1_048_576 });
  });

  test('are told apart when they are wrong', () => {
    expect(problemOf(takeTexts(BEGINNING, [], true))).toBe('foreign');
    expect(problemOf(takeTexts(BEGINNING, ['https://example.org'], false))).toBe('foreign');
    expect(problemOf(takeTexts(BEGINNING, [frames[0]?.slice(0, -3) ?? ''], false))).toBe('damaged');
    const once = takeTexts(BEGINNING, frames.slice(0, 1), false);
    const other = toFrames({ ...patient, label: 'Bakari' });
    expect(problemOf(takeTexts(once, other.slice(0, 1), false))).toBe('switched');
  });
});

describe('saving', () => {
  const database = freshAppDatabase();
  const cases = createCaseStore(parseCaseRecord, database);
  afterEach(() => cases.remove(patient.id));

  test('the same case twice is one case', async () => {
    expect(await saveReceived(pack, cases, patient, now)).toMatchObject({ received: { kind: 'new' } });
    expect(await saveReceived(pack, cases, patient, now)).toMatchObject({ received: { kind: 'updated' } });
    const { cases: stored } = await cases.list();
    expect(stored).toHaveLength(1);
    expect(stored[0]).toMatchObject({ label: 'Amina', receivedAt: now.toISOString() });
  });

  test('what could not be saved is kept to be tried again', async () => {
    const full = createCaseStore(parseCaseRecord, brokenDatabase(new StorageProblem('quota', 'full')));
    expect(await saveReceived(pack, full, patient, now)).toMatchObject({
      kind: 'not-saved',
      record: patient,
    });
  });
});
