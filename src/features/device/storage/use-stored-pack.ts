import { useEffect, useState } from 'react';
import type { PackManifest } from '../../../models/types';
import { useModelState } from '../../../services/services';
import { type Copies, useCopyState } from '../copies/copies';

/** The whole model that is here, if there is one. Asked again whenever the model's state or a copy's changes. */
export function useStoredPack(copies: Copies): PackManifest | null {
  const [manifest, setManifest] = useState<PackManifest | null>(null);
  const { kind } = useModelState();
  const done = useCopyState(copies).kind;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of either may have changed what is stored.
  useEffect(() => {
    let current = true;
    copies.stored().then(
      (found) => current && setManifest(found),
      () => current && setManifest(null),
    );
    return () => {
      current = false;
    };
  }, [copies, kind, done]);
  return manifest;
}
