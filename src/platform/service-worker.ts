import { Workbox } from 'workbox-window';

export type OfflineState =
  /** No service worker in this browser, or not in development. */
  | { kind: 'unsupported' }
  | { kind: 'installing' }
  /** The shell is on the device: the app opens without a network. */
  | { kind: 'offline-ready' }
  /** A new version waits; `applyUpdate` switches to it and reloads. */
  | { kind: 'update-available' }
  | { kind: 'failed'; message: string };

let state: OfflineState = { kind: 'installing' };
const listeners = new Set<(state: OfflineState) => void>();
/** One promise a page: registering twice would race two workers against each other. */
let registration: Promise<Workbox | undefined> | undefined;

function show(next: OfflineState): void {
  state = next;
  for (const listener of listeners) listener(next);
}

/** Registers `/sw.js` once; later calls wait for the first. Never rejects: the state says what went wrong. */
export async function registerServiceWorker(): Promise<void> {
  registration ??= register();
  await registration;
}

async function register(): Promise<Workbox | undefined> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) {
    show({ kind: 'unsupported' });
    return undefined;
  }
  const workbox = new Workbox('/sw.js', { scope: '/' });
  workbox.addEventListener('waiting', () => show({ kind: 'update-available' }));
  workbox.addEventListener('activated', () => show({ kind: 'offline-ready' }));
  workbox.addEventListener('controlling', ({ isExternal }) => {
    // Another tab switched to a new version: this page still runs the old code and should be reloaded.
    if (isExternal) show({ kind: 'update-available' });
  });
  try {
    // At a hard reload or a first visit there is no controller yet; `immediate` does not wait for load.
    const registered = await workbox.register({ immediate: true });
    if (registered?.waiting) show({ kind: 'update-available' });
    else if (registered?.active) show({ kind: 'offline-ready' });
    return workbox;
  } catch (error) {
    show({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}

export function offlineState(): OfflineState {
  return state;
}

/** Returns the way to stop. */
export function subscribeOffline(listener: (state: OfflineState) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Switches to the waiting version and reloads the page once it controls it. */
export async function applyUpdate(): Promise<void> {
  const workbox = await registration;
  if (!workbox) return;
  const current = await navigator.serviceWorker.getRegistration();
  if (!current?.waiting) {
    location.reload();
    return;
  }
  workbox.addEventListener('controlling', () => location.reload());
  workbox.messageSkipWaiting();
}

/** Looks for a new version (for instance when the app comes back to the front). Quiet when offline. */
export async function lookForUpdate(): Promise<void> {
  try {
    await (await registration)?.update();
  } catch {
    // Offline: the version on the device stays.
  }
}
