import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppDatabase } from './app-database';
import { loadSetting, saveSetting } from './settings';
import { StorageProblem } from './storage-problem';
import { brokenDatabase, freshAppDatabase } from './testing/app-database';

function parseLanguage(value: unknown): 'en' | 'fr' {
  if (value !== 'en' && value !== 'fr') throw new Error('no such language');
  return value;
}

let database: AppDatabase;
beforeEach(() => {
  database = freshAppDatabase();
});
afterEach(() => database.close());

describe('settings', () => {
  it('gives what was saved, and the fallback before', async () => {
    expect(await loadSetting('language', parseLanguage, 'en', database)).toBe('en');
    await saveSetting('language', 'fr', database);
    expect(await loadSetting('language', parseLanguage, 'en', database)).toBe('fr');
  });

  it('gives the fallback for what cannot be understood, so that the app opens', async () => {
    await saveSetting('language', { from: 'a newer version' }, database);
    expect(await loadSetting('language', parseLanguage, 'en', database)).toBe('en');
  });

  it('opens without a store, and says so only when saving', async () => {
    const broken = brokenDatabase(new StorageProblem('unavailable', 'no store'));
    expect(await loadSetting('language', parseLanguage, 'en', broken)).toBe('en');
    await expect(saveSetting('language', 'fr', broken)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
