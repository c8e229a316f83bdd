/** One value that changes, and who wants to hear of it: what React's useSyncExternalStore asks for. */
export interface Store<T> {
  readonly current: T;
  /** Each change is told, also one to an equal value. */
  set(next: T): void;
  /** Returns how to stop listening. */
  subscribe(listener: (value: T) => void): () => void;
}

export function createStore<T>(first: T): Store<T> {
  let current = first;
  const listeners = new Set<(value: T) => void>();
  return {
    get current() {
      return current;
    },
    set(next) {
      current = next;
      for (const listener of listeners) listener(next);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
