/** How much memory each engine adds, from readings of the whole. */

export interface MemoryMeter {
  /** All that is held, in MB; null when nobody says. May take seconds. */
  read(): Promise<number | null>;
  /** True where the whole is large before any engine was loaded, and must be taken off. */
  hasBase: boolean;
}

export interface MemoryShares<T> {
  /** Before anything is loaded. */
  begin(): Promise<void>;
  /** Call it right after this one was loaded, and wait for it before the next one is. */
  loaded(who: T): Promise<void>;
  /** In MB; waits for the reading. Null when it is not known. */
  of(who: T): Promise<number | null>;
}

export function createMemoryShares<T>(meter: MemoryMeter | undefined): MemoryShares<T> {
  const shares = new Map<T, Promise<number | null>>();
  let before: Promise<number | null> = Promise.resolve(0);
  return {
    async begin() {
      if (!meter?.hasBase) return;
      before = meter.read();
      await before;
    },
    async loaded(who) {
      if (!meter) return;
      const earlier = before;
      const now = meter.read();
      before = now;
      shares.set(
        who,
        Promise.all([earlier, now]).then(([a, b]) => (a === null || b === null ? null : b - a)),
      );
      await now;
    },
    of: (who) => shares.get(who) ?? Promise.resolve(null),
  };
}
