import { useCallback, useState } from 'react';

/** A part of the screen that few triages need. It is loaded when somebody opens it; until then `part` is null. */
export interface OnDemand<T> {
  load: () => Promise<T>;
  part: T | null;
}

/** `load` is a dynamic import. Made once, beside the component that uses it. */
export function onDemand<T>(load: () => Promise<T>): OnDemand<T> {
  return { load, part: null };
}

/**
 * The part once it was wanted and is there (from this device, once the app is installed). Unlike a lazy screen it never
 * takes the page down: what could not be fetched is tried again with the next tap.
 */
export function useOnDemand<T>(demand: OnDemand<T>): readonly [part: T | null, want: () => void] {
  const [, setRound] = useState(0);
  const want = useCallback(() => {
    if (demand.part !== null) return;
    demand.load().then(
      (loaded) => {
        demand.part = loaded;
        setRound((round) => round + 1);
      },
      () => undefined,
    );
  }, [demand]);
  return [demand.part, want];
}
