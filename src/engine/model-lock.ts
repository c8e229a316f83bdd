/** One model in memory among all tabs of this origin: the tab that holds this Web Lock has it. */

export const MODEL_LOCK = 'outpost-engine';

/** The part of the browser's LockManager that is used; tests hand in their own. */
export interface ModelLocks {
  request(
    name: string,
    options: { signal: AbortSignal } | { ifAvailable: true } | { steal: true },
    work: (lock: unknown) => Promise<void>,
  ): Promise<unknown>;
}

/** Another tab has it. */
export interface Elsewhere {
  /** Resolves when it may be tried again: that tab let go of it, or this one took it. */
  free: Promise<void>;
}

export interface ModelLock {
  /** Null once this tab has it. `steal` takes it from whichever tab has it, also from one that is frozen. */
  take(how?: 'steal'): Promise<Elsewhere | null>;
  release(): void;
}

export interface ModelLockEvents {
  /** Another tab took it. */
  onLost(): void;
  /** The other tab let go of it. */
  onFree(): void;
}

/** Without Web Locks each tab has a model of its own. */
export function createModelLock(
  events: ModelLockEvents,
  locks: ModelLocks | undefined = typeof navigator === 'undefined' ? undefined : navigator.locks,
): ModelLock {
  /** Set while this tab has it. */
  let letGo: (() => void) | undefined;
  let waiting: (Elsewhere & { stop: AbortController }) | undefined;
  let asking: Promise<Elsewhere | null> = Promise.resolve(null);

  function waitTillFree(from: ModelLocks): Elsewhere {
    if (waiting) return waiting;
    const stop = new AbortController();
    const free = from
      // Let go of at once: a tab in the background, which loads nothing, must not keep it from the others.
      .request(MODEL_LOCK, { signal: stop.signal }, async () => undefined)
      .catch(() => undefined)
      .then(() => {
        if (stop.signal.aborted) return;
        waiting = undefined;
        events.onFree();
      });
    waiting = { stop, free };
    return waiting;
  }

  function stopWaiting(): void {
    waiting?.stop.abort();
    waiting = undefined;
  }

  function ask(from: ModelLocks, how: 'steal' | undefined): Promise<Elsewhere | null> {
    return new Promise((resolve) => {
      let held = false;
      const granted = (lock: unknown): Promise<void> => {
        if (!lock) {
          resolve(waitTillFree(from));
          return Promise.resolve();
        }
        held = true;
        stopWaiting();
        return new Promise((done) => {
          letGo = done;
          resolve(null);
        });
      };
      from
        .request(MODEL_LOCK, how === 'steal' ? { steal: true } : { ifAvailable: true }, granted)
        .catch(() => {
          // A page that may use no locks at all has a model of its own.
          if (!held) return resolve(null);
          letGo = undefined;
          waitTillFree(from);
          events.onLost();
        });
    });
  }

  return {
    take(how) {
      // One after the other, or this tab would take it from itself.
      asking = asking.then(() => (locks && !letGo ? ask(locks, how) : null));
      return asking;
    },
    release() {
      letGo?.();
      letGo = undefined;
    },
  };
}
