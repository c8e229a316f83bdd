import { useEffect, useState } from 'react';
import { type CatalogueModel, readCatalogue } from '../../engine/mirror/catalogue';
import { readDevice } from '../../engine/mirror/device';
import type { DeviceFacts } from '../../engine/mirror/fits';
import { type DeployState, readDeployConfig } from '../../platform/deploy-config';

/** Null until it is read. `again`: anything that changes when it is to be read anew. */
function useRead<T>(read: () => Promise<T>, again: unknown): T | null {
  const [value, setValue] = useState<T | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: reading is asked for by `again` alone.
  useEffect(() => {
    let left = false;
    void read().then((found) => {
      if (!left) setValue(found);
    });
    return () => {
      left = true;
    };
  }, [again]);
  return value;
}

/** What whoever runs the server decided. */
export function useDeploy(): DeployState | null {
  return useRead(readDeployConfig, null);
}

export type CatalogueRead = { models: CatalogueModel[]; device: DeviceFacts } | 'broken';

/** The catalogue and what this device can run; the room that is left changes with what is stored. */
export function useCatalogueRead(stored: unknown): CatalogueRead | null {
  return useRead<CatalogueRead>(async () => {
    try {
      const [models, device] = await Promise.all([readCatalogue(), readDevice()]);
      return { models, device };
    } catch {
      return 'broken';
    }
  }, stored);
}
