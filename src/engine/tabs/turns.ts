/** Whose request is next: tabs in turn, one that a person looks at before one in the background. */

export interface Turns<T extends { from: string }> {
  add(item: T): void;
  /** Takes out and returns what fits. */
  remove(fits: (item: T) => boolean): T[];
  /** Takes out the next one. */
  next(): T | undefined;
}

export function createTurns<T extends { from: string }>(isVisible: (tab: string) => boolean): Turns<T> {
  let waiting: T[] = [];
  /** When a tab was served last, counted in turns. */
  const servedAt = new Map<string, number>();
  let turn = 0;

  /** Smaller is sooner. */
  function rank({ from }: T): [number, number] {
    return [isVisible(from) ? 0 : 1, servedAt.get(from) ?? 0];
  }

  return {
    add(item) {
      waiting.push(item);
    },
    remove(fits) {
      const removed = waiting.filter(fits);
      waiting = waiting.filter((item) => !removed.includes(item));
      return removed;
    },
    next() {
      let best: { item: T; rank: [number, number] } | undefined;
      for (const item of waiting) {
        const mine = rank(item);
        const sooner = best && (mine[0] - best.rank[0] || mine[1] - best.rank[1]) < 0;
        if (!best || sooner) best = { item, rank: mine };
      }
      if (!best) return undefined;
      const { item } = best;
      waiting = waiting.filter((other) => other !== item);
      turn += 1;
      servedAt.set(item.from, turn);
      return item;
    },
  };
}
