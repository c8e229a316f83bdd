import { type AppDatabase, appDatabase } from './app-database';

export interface DraftKeeper {
  /** The stored draft, as it was saved: the caller parses it. Undefined when there is none. */
  load(): Promise<unknown>;
  /**
   * Keeps the draft. Call it at every change: one write runs at a time and the latest waits, so typing is
   * never slowed and a reload loses at most what was typed during one write (a few milliseconds).
   */
  save(draft: unknown): void;
  /** Forgets the draft: the case was saved or thrown away. */
  clear(): void;
  /** Resolves when all that was asked is stored; rejects with a StorageProblem when it could not be. */
  settled(): Promise<void>;
}

/** What could not be stored, for as long as the page lives: leaving a form and coming back must not lose it. */
const unstored = new WeakMap<AppDatabase, Map<string, unknown>>();

interface Wanted {
  draft: unknown;
}

/** Keeps one unfinished form (for instance the intake) across reloads and crashes. */
export function createDraftKeeper(
  key: string,
  onProblem: (error: unknown) => void = () => undefined,
  database: AppDatabase = appDatabase,
): DraftKeeper {
  let wanted: Wanted | undefined;
  let running: Promise<void> | undefined;
  let problem: { error: unknown } | undefined;
  const kept = unstored.get(database) ?? new Map<string, unknown>();
  unstored.set(database, kept);

  /** A listener that breaks must not end the keeping of drafts. */
  function tell(error: unknown): void {
    try {
      onProblem(error);
    } catch (broken) {
      console.error(broken);
    }
  }

  async function drain(): Promise<void> {
    while (wanted) {
      const { draft } = wanted;
      wanted = undefined;
      try {
        await database.use(async (db) => {
          if (draft === undefined) await db.delete('drafts', key);
          else await db.put('drafts', draft, key);
        });
        problem = undefined;
        kept.delete(key);
      } catch (error) {
        problem = { error };
        kept.set(key, draft);
        tell(error);
      }
    }
    running = undefined;
  }

  function want(draft: unknown): void {
    wanted = { draft };
    running ??= drain();
  }

  return {
    load: async () => (kept.has(key) ? kept.get(key) : await database.use((db) => db.get('drafts', key))),
    save: want,
    clear: () => want(undefined),
    async settled() {
      while (running) await running;
      if (problem) throw problem.error;
    },
  };
}
