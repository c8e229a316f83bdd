import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaseRecord, currentSnapshot, parseCaseRecord, standingPriority } from '../cases/case-record';
import { packVersion } from '../cases/stored-result';
import { worsePriority } from '../cases/worse';
import { loadShippedPack } from '../packs/testing/load-pack';
import { receiveCase } from './receive';
import { arbitraryCase } from './testing/arbitrary-case';

const pack = await loadShippedPack();
const versions = { pack: packVersion(pack), rules: 'r1' };
const now = new Date('2026-05-01T10:00:00.000Z');
const snake: CaseRecord = {
  schema: 1,
  id: 'a1',
  label: 'Amina',
  arrivedAt: '2026-05-01T08:00:00.000Z',
  snapshots: [
    {
      at: '2026-05-01T08:05:00.000Z',
      intake: { text: 'bitten by a snake', age: { value: 30, unit: 'years' }, vitals: {} },
      answers: {},
      modelFindings: null,
      priority: 'green',
    },
  ],
  closedAt: null,
};

describe('a case that is received', () => {
  it('is triaged again: a calm priority from outside is not believed, and the difference is told', () => {
    const received = receiveCase(pack, snake, undefined, now, versions);
    expect(received).toMatchObject({ kind: 'new', sent: 'green', here: 'red' });
    expect(currentSnapshot(received.record).priority).toBe('red');
    expect(received.record.receivedAt).toBe(now.toISOString());
  });

  it('keeps the more urgent result of both devices, whole, with the versions of this one', () => {
    const [first] = snake.snapshots;
    if (!first) throw new Error('No triage.');
    const theirs = {
      priority: 'red' as const,
      protocolPriority: 'red' as const,
      disposition: 'emergency' as const,
      timeFrame: 'now',
      headline: 'Theirs',
      person: {},
      versions: { pack: 'p', rules: 'r0' },
    };
    const intake = { text: 'runny nose for 2 days', vitals: {} };
    const sent = { ...snake, snapshots: [{ ...first, intake, priority: 'red' as const, result: theirs }] };
    const received = receiveCase(pack, sent, undefined, now, versions);
    expect(currentSnapshot(received.record).result).toEqual({ ...theirs, versions });
    const own = currentSnapshot(receiveCase(pack, snake, undefined, now, versions).record).result;
    expect(own).toMatchObject({ priority: 'red', person: { age: { value: 30, unit: 'years' } }, versions });
  });

  it('never gets calmer than what was sent or what the rules here say, and is a record', () => {
    fc.assert(
      fc.property(arbitraryCase([...pack.findings.keys()]), (sent) => {
        const { record, here } = receiveCase(pack, sent, undefined, now, versions);
        expect(parseCaseRecord(JSON.parse(JSON.stringify(record)))).toEqual(
          JSON.parse(JSON.stringify(record)),
        );
        expect(standingPriority(currentSnapshot(record))).toBe(
          worsePriority(standingPriority(currentSnapshot(sent)), here),
        );
        expect(record.snapshots.map(({ intake }) => intake)).toEqual(
          sent.snapshots.map(({ intake }) => intake),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('updates the one that is here: twice is once, and no triage of either device is lost', () => {
    const [first] = snake.snapshots;
    if (!first) throw new Error('No triage.');
    const once = receiveCase(pack, snake, undefined, now, versions).record;
    expect(receiveCase(pack, snake, once, now, versions)).toMatchObject({ kind: 'updated', record: once });
    const mine = {
      ...once,
      label: 'bed 2',
      snapshots: [...once.snapshots, { ...first, at: '2026-05-01T09:30:00.000Z' }],
      closedAt: now.toISOString(),
    };
    const theirs = {
      ...snake,
      label: '',
      snapshots: [...snake.snapshots, { ...first, at: '2026-05-01T09:00:00.000Z' }],
    };
    const { record } = receiveCase(pack, theirs, mine, now, versions);
    expect(record.snapshots.map(({ at }) => at.slice(11, 16))).toEqual(['08:05', '09:00', '09:30']);
    expect(record.label).toBe('bed 2');
    expect(record.closedAt, 'who is handed over waits').toBeNull();
  });
});
