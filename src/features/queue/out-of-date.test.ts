import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type CaseRecord,
  currentSnapshot,
  parseCaseRecord,
  type ResultVersions,
  standingPriority,
} from '../../core/cases/case-record';
import { packVersion } from '../../core/cases/stored-result';
import { loadShippedPack } from '../../core/packs/testing/load-pack';
import type { AppDatabase } from '../../platform/app-database';
import { type CaseStore, createCaseStore } from '../../platform/case-store';
import { freshAppDatabase } from '../../platform/testing/app-database';
import { createRedoer, outOfDate } from './out-of-date';

const pack = await loadShippedPack();
const versions: ResultVersions = { pack: packVersion(pack), rules: 'new' };

/** As an app before stored results wrote it. */
const older = (id: string, text: string, priority: CaseRecord['snapshots'][0]['priority']): CaseRecord => ({
  schema: 1,
  id,
  label: id,
  arrivedAt: '2026-03-01T08:00:00.000Z',
  snapshots: [
    {
      at: '2026-03-01T08:00:00.000Z',
      intake: { text, vitals: {} },
      answers: {},
      modelFindings: null,
      priority,
    },
  ],
  closedAt: null,
});

let database: AppDatabase;
let cases: CaseStore<CaseRecord>;
beforeEach(() => {
  database = freshAppDatabase();
  cases = createCaseStore(parseCaseRecord, database);
});
afterEach(async () => {
  cases.close();
  await database.close();
});

/** Idle moments that the test hands out one by one. */
function moments() {
  const waiting: (() => void)[] = [];
  return {
    whenIdle(work: () => void) {
      waiting.push(work);
      return () => waiting.splice(waiting.indexOf(work), 1);
    },
    async next() {
      waiting.shift()?.();
      await new Promise((done) => setTimeout(done, 50));
    },
    get count() {
      return waiting.length;
    },
  };
}

describe('results of an older version', () => {
  test('are made anew, a slice at an idle moment, stored, and never make a row calmer', async () => {
    const records = [
      older('a', 'bitten by a snake', 'yellow'),
      older('b', 'runny nose for 2 days', 'red'),
      { ...older('c', 'bitten by a snake', 'green'), closedAt: '2026-03-01T09:00:00.000Z' },
    ];
    for (const record of records) await cases.put(record);
    const idle = moments();
    let clock = 0;
    const redoer = createRedoer({
      pack,
      cases,
      versions: () => versions,
      whenIdle: idle.whenIdle,
      now: () => {
        clock += 20;
        return clock;
      },
    });
    redoer.follow(records);
    expect(
      (await cases.get('a'))?.snapshots[0]?.result,
      'nothing before the device has a moment',
    ).toBeUndefined();
    await idle.next();
    expect((await cases.get('b'))?.snapshots[0]?.result, 'a few at a time').toBeUndefined();
    while (idle.count > 0) await idle.next();
    const list = await cases.list();
    const told = list.cases.map((record) => {
      const last = currentSnapshot(record);
      return [record.id, standingPriority(last), last.result?.versions.rules];
    });
    expect(told).toEqual([
      ['a', 'red', 'new'],
      ['b', 'red', 'new'],
      ['c', 'green', undefined],
    ]);
    expect(outOfDate(list.cases, versions)).toEqual([]);
    redoer.stop();
  });

  test('one that cannot be made anew is tried once, and the others still are', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const broken: CaseRecord = older('a', 'cough', 'yellow');
    // A value that no parser lets in, as a fault of the program would leave it.
    Object.defineProperty(broken.snapshots[0], 'intake', {
      get: () => {
        throw new Error('broken');
      },
    });
    const good = older('b', 'bitten by a snake', 'yellow');
    await cases.put(good);
    const idle = moments();
    const redoer = createRedoer({ pack, cases, versions: () => versions, whenIdle: idle.whenIdle });
    redoer.follow([broken, good]);
    while (idle.count > 0) await idle.next();
    expect((await cases.get('b'))?.snapshots[0]?.result?.priority).toBe('red');
    redoer.follow([broken]);
    await idle.next();
    expect(idle.count).toBe(0);
    redoer.stop();
  });

  test('what was triaged again meanwhile keeps its own result', async () => {
    const before = older('a', 'bitten by a snake', 'red');
    const again: CaseRecord = {
      ...before,
      snapshots: [...before.snapshots, { ...currentSnapshot(before), at: '2026-03-01T08:30:00.000Z' }],
    };
    await cases.put(again);
    const idle = moments();
    const redoer = createRedoer({ pack, cases, versions: () => versions, whenIdle: idle.whenIdle });
    redoer.follow([before]);
    await idle.next();
    expect(await cases.get('a')).toEqual(again);
    redoer.stop();
  });
});
