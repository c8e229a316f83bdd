/** The service worker as this page sees it: registered once, installing, ready, or with a new version waiting. */

import { messageSW } from 'workbox-window';
import { createStore } from './create-store';

export type OfflineState =
  /** No service worker in this browser, or not in development. */
  | { kind: 'unsupported' }
  | { kind: 'installing' }
  /** The shell is on the device: the app opens without a network. */
  | { kind: 'offline-ready' }
  /** A new version waits, or another tab switched to it; `applyUpdate` switches and reloads. */
  | { kind: 'update-available' }
  | { kind: 'failed'; message: string };

/** How long the new version may take to take over before the page reloads all the same, in ms. */
const TAKE_OVER_MS = 5000;

const shown = createStore<OfflineState>({ kind: 'installing' });
const show = shown.set;
/** One promise a page: registering twice would race two workers against each other. */
let registration: Promise<ServiceWorkerRegistration | undefined> | undefined;
/** Made when the page asks for the first time: reads whether the app was installed when it opened. */
let control: Control | undefined;

interface Control {
  /** True once another version than the one this page came from controls it. */
  readonly outdated: boolean;
}

/**
 * Registers `/sw.js` once; later calls wait for the first, and try again after a failure. Never rejects: the
 * state says what went wrong.
 */
export async function registerServiceWorker(): Promise<void> {
  registration ??= register();
  await registration;
}

async function register(): Promise<ServiceWorkerRegistration | undefined> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) {
    show({ kind: 'unsupported' });
    return undefined;
  }
  const container = navigator.serviceWorker;
  control ??= watchControl(container);
  try {
    const registered = await container.register('/sw.js', { scope: '/' });
    registered.addEventListener('updatefound', () => watchInstalling(registered));
    watchInstalling(registered);
    look(registered);
    // Firefox may hand over a registration whose worker is neither installing any more nor active yet.
    void container.ready.then(look);
    return registered;
  } catch (error) {
    failed(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

function failed(message: string): void {
  registration = undefined;
  show({ kind: 'failed', message });
}

/**
 * The first worker to take control of a page that had none is the installation. A later one is another version:
 * it has dropped the old one's files from the cache, so this page has to be loaded anew.
 */
function watchControl(container: ServiceWorkerContainer): Control {
  let controlled = container.controller !== null;
  let outdated = false;
  container.addEventListener('controllerchange', () => {
    if (controlled) {
      outdated = true;
      show({ kind: 'update-available' });
    }
    controlled = true;
  });
  return {
    get outdated() {
      return outdated;
    },
  };
}

/** Also for one that began before this page was opened: then there was no `updatefound` here. */
function watchInstalling(registered: ServiceWorkerRegistration): void {
  const worker = registered.installing;
  worker?.addEventListener('statechange', () => {
    const gone = worker.state === 'redundant' && !registered.active && !registered.waiting;
    if (gone) failed('The app could not be stored on this device.');
    else look(registered);
  });
}

function look({ active, waiting }: ServiceWorkerRegistration): void {
  if (control?.outdated || (active && waiting)) show({ kind: 'update-available' });
  else show({ kind: active ? 'offline-ready' : 'installing' });
}

export function offlineState(): OfflineState {
  return shown.current;
}

/** Returns the way to stop. */
export function subscribeOffline(listener: (state: OfflineState) => void): () => void {
  return shown.subscribe(listener);
}

/** Switches to the waiting version and reloads the page once that controls it. Never rejects. */
export async function applyUpdate(): Promise<void> {
  const registered = await registration;
  if (!registered) return;
  const { waiting } = registered;
  if (!waiting) {
    location.reload();
    return;
  }
  const timer = setTimeout(() => location.reload(), TAKE_OVER_MS);
  const onChange = () => {
    clearTimeout(timer);
    location.reload();
  };
  navigator.serviceWorker.addEventListener('controllerchange', onChange, { once: true });
  void messageSW(waiting, { type: 'SKIP_WAITING' });
}

/** Looks for a new version (for instance when the app comes back to the front). Quiet when offline. */
export async function lookForUpdate(): Promise<void> {
  try {
    await (await registration)?.update();
  } catch {
    // Offline: the version on the device stays.
  }
}
