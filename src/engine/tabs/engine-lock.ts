/** The Web Lock that says which tab owns the engine: waited for, taken from one that does not answer, lost. */

export const ENGINE_LOCK = 'outpost-engine';

/** The part of the browser's LockManager that is used; tests hand in their own. */
export interface StealableLocks {
  request(
    name: string,
    options: { signal: AbortSignal } | { steal: true },
    work: () => Promise<void>,
  ): Promise<void>;
}

export interface EngineLock {
  /** Waits in the queue, behind the tabs that asked before. The browser passes the lock on when its tab ends. */
  wait(): void;
  /** Takes it at once, whoever has it; that tab loses it. */
  steal(): void;
  /** Lets go of it, or of the place in the queue. */
  release(): void;
}

export interface EngineLockEvents {
  onGranted(): void;
  /** Another tab took it. */
  onLost(): void;
}

interface Turn {
  calledOff: AbortController;
  /** Set while the lock is held. */
  letGo?: () => void;
}

export function createEngineLock(locks: StealableLocks, events: EngineLockEvents): EngineLock {
  let turn: Turn | undefined;

  function release(): void {
    const old = turn;
    // First, so that neither a late grant nor the rejection below is taken for news.
    turn = undefined;
    old?.letGo?.();
    old?.calledOff.abort();
  }

  function request(optionsOf: (mine: Turn) => { signal: AbortSignal } | { steal: true }): void {
    release();
    const mine: Turn = { calledOff: new AbortController() };
    turn = mine;
    const granted = () => {
      if (turn !== mine) return Promise.resolve();
      const held = new Promise<void>((resolve) => {
        mine.letGo = resolve;
      });
      events.onGranted();
      return held;
    };
    locks.request(ENGINE_LOCK, optionsOf(mine), granted).catch(() => {
      if (turn !== mine) return;
      turn = undefined;
      if (mine.letGo) events.onLost();
      // This page may use no locks at all: it has an engine of its own, as in a browser without them.
      else {
        turn = { ...mine, letGo: () => undefined };
        events.onGranted();
      }
    });
  }

  return {
    wait: () => request((mine) => ({ signal: mine.calledOff.signal })),
    steal: () => request(() => ({ steal: true })),
    release,
  };
}
