/**
 * How much memory each engine adds, from readings of the whole. Only a program beside the browser can read that: what
 * the browser tells a page leaves out the graphics chip and the engines' own memory, and it never answers while
 * threads of a worker wait for each other, as llama.cpp's do.
 */

/** All that the browser holds, in MB; null when nobody says. */
export type ReadMemory = () => Promise<number | null>;

export interface MemoryShares<T> {
  /** Before anything is loaded. */
  begin(): Promise<void>;
  /** Right after this one was loaded, and before the next one is. */
  loaded(who: T): Promise<void>;
  /** In MB; null when it is not known. */
  of(who: T): number | null;
}

export function createMemoryShares<T>(read: ReadMemory = async () => null): MemoryShares<T> {
  const shares = new Map<T, number>();
  let before: number | null = null;
  return {
    async begin() {
      before = await read();
    },
    async loaded(who) {
      const now = await read();
      if (before !== null && now !== null) shares.set(who, now - before);
      before = now;
    },
    of: (who) => shares.get(who) ?? null,
  };
}
