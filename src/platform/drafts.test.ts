import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppDatabase } from './app-database';
import { createDraftKeeper } from './drafts';
import { StorageProblem } from './storage-problem';
import { brokenDatabase, freshAppDatabase } from './testing/app-database';

let database: AppDatabase;
beforeEach(() => {
  database = freshAppDatabase();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await database.close();
});

function keeper(key = 'intake', on: AppDatabase = database, onProblem?: (error: unknown) => void) {
  return createDraftKeeper(key, onProblem, on);
}
const full = () => new StorageProblem('quota', 'full');

describe('createDraftKeeper', () => {
  it('gives back after a reload what was typed last', async () => {
    const drafts = keeper();
    for (const text of ['c', 'co', 'cough']) drafts.save({ text });
    await drafts.settled();
    expect(await keeper().load()).toEqual({ text: 'cough' });
    expect(await keeper('another').load()).toBeUndefined();
  });

  it('writes one at a time and skips what was typed over meanwhile', async () => {
    const writes = vi.spyOn(database, 'use');
    const drafts = keeper();
    for (let n = 0; n < 100; n += 1) drafts.save({ n });
    await drafts.settled();
    expect(writes.mock.calls.length).toBeLessThanOrEqual(2);
    expect(await drafts.load()).toEqual({ n: 99 });
  });

  it('forgets a draft, also one that is being written', async () => {
    const drafts = keeper();
    drafts.save({ text: 'cough' });
    drafts.clear();
    await drafts.settled();
    expect(await drafts.load()).toBeUndefined();
  });

  it('says so when a draft cannot be kept, and is well again with the next one that can', async () => {
    const problems: unknown[] = [];
    const drafts = keeper('intake', database, (error) => problems.push(error));
    vi.spyOn(database, 'use').mockRejectedValueOnce(full());
    drafts.save({ text: 'lost' });
    await expect(drafts.settled()).rejects.toMatchObject({ kind: 'quota' });
    expect(problems).toHaveLength(1);
    drafts.save({ text: 'kept' });
    await expect(drafts.settled()).resolves.toBeUndefined();
    expect(await drafts.load()).toEqual({ text: 'kept' });
  });

  it('has what could not be stored when the form is opened again in this page', async () => {
    const drafts = keeper();
    vi.spyOn(database, 'use').mockRejectedValueOnce(full());
    drafts.save({ text: 'typed while the device was full' });
    await drafts.settled().catch(() => undefined);
    expect(await keeper().load()).toEqual({ text: 'typed while the device was full' });
    drafts.save({ text: 'there is room again' });
    await drafts.settled();
    expect(await keeper().load()).toEqual({ text: 'there is room again' });
    drafts.clear();
    await drafts.settled();
    expect(await keeper().load()).toBeUndefined();
  });

  it('goes on keeping drafts when the screen that hears of problems breaks itself', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const drafts = keeper('intake', database, () => {
      throw new Error('the screen is gone');
    });
    vi.spyOn(database, 'use').mockRejectedValueOnce(full());
    drafts.save({ text: 'lost' });
    await drafts.settled().catch(() => undefined);
    drafts.save({ text: 'kept' });
    await drafts.settled();
    expect(await drafts.load()).toEqual({ text: 'kept' });
    expect(logged).toHaveBeenCalledTimes(1);
  });

  it('rejects loading from a store that does not work', async () => {
    await expect(keeper('intake', brokenDatabase(full())).load()).rejects.toBeInstanceOf(StorageProblem);
  });
});
