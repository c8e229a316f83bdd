import { startTransition, useEffect, useState } from 'react';

/**
 * The value one moment later: what changes with it is drawn after what the person waits for, and gives way to the next
 * key. Only worth it above a component that is memoised.
 */
export function useLater<T extends object>(value: T): T {
  const [later, setLater] = useState(value);
  useEffect(() => startTransition(() => setLater(value)), [value]);
  return later;
}
