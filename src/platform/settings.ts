import { type AppDatabase, appDatabase } from './app-database';

/**
 * A stored setting, read by `parse` (which throws for what it does not know). Anything unreadable gives the
 * fallback: a broken setting must not keep the app from opening.
 */
export async function loadSetting<T>(
  key: string,
  parse: (value: unknown) => T,
  fallback: T,
  database: AppDatabase = appDatabase,
): Promise<T> {
  try {
    const value = await database.use((db) => db.get('settings', key));
    return value === undefined ? fallback : parse(value);
  } catch {
    return fallback;
  }
}

/** @throws StorageProblem */
export async function saveSetting(
  key: string,
  value: unknown,
  database: AppDatabase = appDatabase,
): Promise<void> {
  await database.use((db) => db.put('settings', value, key));
}
