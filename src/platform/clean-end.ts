/**
 * Whether the last session ended as it should. Each tab leaves a mark while it is in front and takes it away when
 * it is hidden or closed; a mark that nobody holds is left by a crash of the tab, the browser or the device.
 */

const PREFIX = 'outpost-open-';

export interface CleanEndParts {
  storage: Pick<Storage, 'key' | 'length' | 'setItem' | 'removeItem'>;
  /** The part of the browser's LockManager that is used. */
  locks: {
    request(name: string, work: () => Promise<never>): Promise<unknown>;
    query(): Promise<{ held?: { name?: string }[] }>;
  };
  page: Pick<EventTarget, 'addEventListener'>;
  isVisible(): boolean;
  id: string;
}

function browserParts(): CleanEndParts | null {
  try {
    // Both are missing or forbidden in some private windows.
    if (!navigator.locks || !localStorage) return null;
  } catch {
    return null;
  }
  return {
    storage: localStorage,
    locks: navigator.locks,
    page: document,
    isVisible: () => document.visibilityState === 'visible',
    id: crypto.randomUUID(),
  };
}

/** Leaves this tab's mark. True when another one's was left behind; false also where that cannot be known. */
export async function markSession(parts: CleanEndParts | null = browserParts()): Promise<boolean> {
  if (!parts) return false;
  const { storage, locks, page, isVisible, id } = parts;
  const own = PREFIX + id;
  try {
    // Held as long as the tab lives; the browser lets go of it by itself.
    await new Promise<void>((held, refused) => {
      locks
        .request(own, () => {
          held();
          return new Promise<never>(() => undefined);
        })
        .catch(refused);
    });
    const alive = new Set((await locks.query()).held?.map(({ name }) => name));
    const marks = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
    const left = marks.filter((mark) => mark.startsWith(PREFIX) && !alive.has(mark));
    for (const mark of left) storage.removeItem(mark);
    const note = () => {
      if (isVisible()) storage.setItem(own, '1');
      else storage.removeItem(own);
    };
    page.addEventListener('visibilitychange', note);
    note();
    return left.length > 0;
  } catch {
    return false;
  }
}
