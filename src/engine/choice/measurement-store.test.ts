import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppDatabase } from '../../platform/app-database';
import { saveSetting } from '../../platform/settings';
import { StorageProblem } from '../../platform/storage-problem';
import { brokenDatabase, freshAppDatabase } from '../../platform/testing/app-database';
import { NO_GRAPHICS, standInDevice } from '../testing/stand-in-device';
import { createMeasurementStore, measuredUnder } from './measurement-store';
import type { Measurements } from './types';

const PACK = { id: 'tiny', version: '1' };
const MEASURED: Measurements = {
  cpu: {
    kind: 'measured',
    speed: { prefillTokensPerS: 20, decodeTokensPerS: 21 },
    caseMs: 5905,
    loadMs: 900,
    at: 1,
  },
  webgpu: { kind: 'late', at: 2 },
};

const KEPT = { measured: MEASURED, confirmed: true };
const NONE = { measured: {}, confirmed: false };

let database: AppDatabase;
beforeEach(() => {
  database = freshAppDatabase();
});
afterEach(() => database.close());

describe('measurements', () => {
  it('hold for what they were made with, and for nothing else', async () => {
    const store = createMeasurementStore(database);
    expect(await store.load('a')).toEqual(NONE);
    await store.save('a', KEPT);
    expect(await store.load('a')).toEqual(KEPT);
    expect(await store.load('b')).toEqual(NONE);
  });

  it('depend on pack, browser, graphics chip and threads', () => {
    const device = standInDevice();
    const names = [
      measuredUnder(PACK, device, 'Browser 1'),
      measuredUnder({ ...PACK, version: '2' }, device, 'Browser 1'),
      measuredUnder(PACK, device, 'Browser 2'),
      measuredUnder(PACK, { ...device, graphics: NO_GRAPHICS }, 'Browser 1'),
      measuredUnder(PACK, { ...device, isolated: false }, 'Browser 1'),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  it('that cannot be read or kept are none: it is measured again', async () => {
    await saveSetting('engine-measurements', { holdsFor: 'a', measured: { cpu: 'fast' } }, database);
    expect(await createMeasurementStore(database).load('a')).toEqual(NONE);
    const broken = createMeasurementStore(brokenDatabase(new StorageProblem('quota', 'full')));
    await broken.save('a', KEPT);
    expect(await broken.load('a')).toEqual(NONE);
  });
});
