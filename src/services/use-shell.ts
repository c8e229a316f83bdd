import { useSyncExternalStore } from 'react';
import { type OfflineState, offlineState, subscribeOffline } from '../platform/service-worker';

/** Whether the app itself (not the model) is on this device. */
export function useShellState(): OfflineState {
  return useSyncExternalStore(subscribeOffline, offlineState);
}

function subscribeNetwork(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/** False when the browser knows that there is no network. True says little. */
export function useIsOnline(): boolean {
  return useSyncExternalStore(subscribeNetwork, () => navigator.onLine);
}
