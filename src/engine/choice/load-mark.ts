/**
 * A mark set before an engine loads and taken away after. Found at the next start, the page ended in between: most
 * likely the browser killed it for its memory, and loading the same again by itself would kill it again.
 *
 * Kept in localStorage, which is written before the call returns. A page that the person leaves, or that goes to the
 * background, takes its mark away: phones end pages there for many reasons.
 */
import { ENGINE_KINDS, type EngineKind } from '../engine';
import { MODEL_LOCK } from '../model-lock';

const KEY = 'outpost-engine-loading';

export interface LoadMarks {
  /** Resolves once `found` can be believed: the mark of another tab that loads at this moment is none. */
  readonly settled: Promise<void>;
  /** The engines that were loading when a page ended. Each stays until it has loaded, or `forget`. */
  readonly found: readonly EngineKind[];
  begin(kind: EngineKind): void;
  end(): void;
  forget(kind: EngineKind): void;
}

/** The part of the browser's LockManager that is used. */
interface Locks {
  query(): Promise<{ held?: { name?: string }[] }>;
}
type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
/** The document, in a browser. */
type Page = Pick<EventTarget, 'addEventListener'> & { readonly visibilityState: DocumentVisibilityState };

function browserStorage(): Keep | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

export function createLoadMarks(
  keep: Keep | undefined = browserStorage(),
  page: Page | undefined = typeof document === 'undefined' ? undefined : document,
  frame: Pick<EventTarget, 'addEventListener'> = globalThis,
  locks: Locks | undefined = typeof navigator === 'undefined' ? undefined : navigator.locks,
): LoadMarks {
  let loading: EngineKind | null = null;
  let found = read();

  async function settle(): Promise<void> {
    if (found.length === 0 || !locks) return;
    const { held = [] } = await locks.query().catch(() => ({ held: [] }));
    // The browser lets go of the lock when a page ends, however it ends.
    if (held.some(({ name }) => name === MODEL_LOCK)) found = [];
  }

  function read(): readonly EngineKind[] {
    try {
      const marks = keep?.getItem(KEY)?.split(' ') ?? [];
      return ENGINE_KINDS.filter((kind) => marks.includes(kind));
    } catch {
      return [];
    }
  }

  /** What was found stays: it must outlive a visit in which that engine was left alone. */
  function write(leaving = page?.visibilityState === 'hidden'): void {
    const marks = ENGINE_KINDS.filter((kind) => found.includes(kind) || (kind === loading && !leaving));
    try {
      if (marks.length > 0) keep?.setItem(KEY, marks.join(' '));
      else keep?.removeItem(KEY);
    } catch {
      // A browser that keeps nothing cannot warn of the next time.
    }
  }

  if (typeof frame.addEventListener === 'function') {
    page?.addEventListener('visibilitychange', () => write());
    frame.addEventListener('pagehide', () => write(true));
  }

  const settled = settle();
  return {
    settled,
    get found() {
      return found;
    },
    begin(kind) {
      loading = kind;
      write();
    },
    end() {
      found = found.filter((kind) => kind !== loading);
      loading = null;
      write();
    },
    forget(kind) {
      found = found.filter((each) => each !== kind);
      write();
    },
  };
}
