/** A fresh app database for each test, on fake-indexeddb. */
import { APP_MIGRATIONS, type AppDatabase, type AppSchema } from '../app-database';
import { defineDatabase } from '../database';

let count = 0;

export function freshAppDatabase(): AppDatabase {
  count += 1;
  return defineDatabase<AppSchema>(`app-${count}`, APP_MIGRATIONS);
}

/** A named stand-in: a database on which nothing can be done. */
export function brokenDatabase(problem: Error): AppDatabase {
  return { use: () => Promise.reject(problem), close: () => Promise.resolve() };
}
