import { startTransition, useEffect, useState } from 'react';

/**
 * The value one moment later. Parts that show it are drawn last and give way to the next key, so typing stays quick.
 * Only worth it above a component that is memoised.
 */
export function useLater<T extends object>(value: T): T {
  const [later, setLater] = useState(value);
  useEffect(() => startTransition(() => setLater(value)), [value]);
  return later;
}
