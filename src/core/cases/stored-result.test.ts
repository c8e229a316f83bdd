import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../packs/testing/load-pack';
import {
  type CaseRecord,
  compareCases,
  parseCaseRecord,
  type StoredResult,
  standingPriority,
  type TriageSnapshot,
} from './case-record';
import { isCurrent, packVersion, redone, toStoredResult, triageSnapshot, withResult } from './stored-result';

const pack = await loadShippedPack();
const versions = { pack: packVersion(pack), rules: 'r1' };
const text = '45 year old man, bitten by a snake';
const snapshot: TriageSnapshot = {
  at: '2026-03-01T08:00:00.000Z',
  intake: { text, vitals: {} },
  answers: {},
  modelFindings: null,
  priority: 'yellow',
};
const result = toStoredResult(triageSnapshot(pack, snapshot), versions);
const record = (id: string, last: TriageSnapshot): CaseRecord => ({
  schema: 1,
  id,
  label: id,
  arrivedAt: last.at,
  snapshots: [last],
  closedAt: null,
});

describe('the result that is kept beside a triage', () => {
  it('has all that a row shows: verdict, place, headline, and who it is by the words', () => {
    expect(result).toMatchObject({ priority: 'red', disposition: 'emergency', timeFrame: 'now', versions });
    expect(result.headline).not.toBe('');
    expect(result.person).toEqual({ age: { value: 45, unit: 'years' }, sex: 'male' });
  });

  it('is stored with the record; a damaged or unknown one costs nobody the record', () => {
    const kept = record('a', { ...snapshot, result });
    expect(parseCaseRecord(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    const odd = JSON.parse(JSON.stringify(kept));
    odd.snapshots[0].result.disposition = 'the moon';
    expect(parseCaseRecord(odd).snapshots[0]?.result).toBeUndefined();
    expect(parseCaseRecord(JSON.parse(JSON.stringify(record('a', snapshot))))).toEqual(record('a', snapshot));
  });

  it('is out of date with another pack or other rules, or where there is none', () => {
    const kept = { ...snapshot, result };
    expect(isCurrent(kept, versions)).toBe(true);
    expect(isCurrent(kept, { ...versions, rules: 'r2' })).toBe(false);
    expect(isCurrent(kept, { ...versions, pack: 'other' })).toBe(false);
    expect(isCurrent(snapshot, versions)).toBe(false);
    expect(packVersion({ ...pack, title: 'Another' }), 'another content').not.toBe(versions.pack);
  });

  it('is put beside the triage that it was made of, and beside no later one', () => {
    const before = record('a', snapshot);
    expect(withResult(before, snapshot.at, result).snapshots).toEqual([{ ...snapshot, result }]);
    const again = { ...before, snapshots: [snapshot, { ...snapshot, at: '2026-03-01T09:00:00.000Z' }] };
    expect(withResult(again, snapshot.at, result)).toBe(again);
  });
});

describe('a result that is made anew', () => {
  const now: StoredResult = { ...result, priority: 'yellow', disposition: 'clinic', headline: 'now' };
  it('stands where it is as urgent or more', () => {
    expect(redone(snapshot, now)).toBe(now);
    expect(redone({ ...snapshot, result: { ...now, priority: 'green' } }, now)).toBe(now);
  });
  it('leaves a more urgent one as a whole, marked as looked at', () => {
    const before = { ...result, versions: { pack: 'old', rules: 'old' } };
    expect(redone({ ...snapshot, result: before }, now)).toEqual({ ...before, versions });
  });
});

describe('the priority that counts', () => {
  const found = (priority: StoredResult['priority']): StoredResult => ({ ...result, priority });

  it('is the more urgent of what was saved and what was found since', () => {
    expect(standingPriority({ ...snapshot, result: found('red') })).toBe('red');
    expect(standingPriority({ ...snapshot, result: found('green') }), 'never calmer unasked').toBe('yellow');
    expect(standingPriority(snapshot)).toBe('yellow');
  });

  it('orders the queue', () => {
    const worse = record('b', { ...snapshot, priority: 'green', result: found('red') });
    expect([record('a', snapshot), worse].toSorted(compareCases).map(({ id }) => id)).toEqual(['b', 'a']);
  });
});
