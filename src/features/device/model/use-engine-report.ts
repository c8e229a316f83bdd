import { useSyncExternalStore } from 'react';
import type { EngineReport } from '../../../engine/choice/choices';
import { useModel } from '../../../services/services';

/** Renders again whenever more is known of the engines. */
export function useEngineReport(): EngineReport {
  const { engines } = useModel();
  return useSyncExternalStore(engines.subscribe, () => engines.report);
}
