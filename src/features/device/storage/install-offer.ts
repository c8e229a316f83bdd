/** The browser's own offer to install, kept until the person looks for it. Nobody is asked at the door. */
import { useSyncExternalStore } from 'react';
import { createStore } from '../../../platform/create-store';

/** Chromium only, and in no type library. */
interface InstallPromptEvent extends Event {
  prompt: () => Promise<unknown>;
}

export type InstallOffer =
  | { kind: 'installed' }
  | { kind: 'offered'; install: () => Promise<void> }
  /** iOS installs from Safari's share sheet alone. */
  | { kind: 'by-hand-ios' }
  | { kind: 'none' };

const offer = createStore<InstallOffer>({ kind: 'none' });

function isPrompt(event: Event): event is InstallPromptEvent {
  return 'prompt' in event && typeof event.prompt === 'function';
}

function isIos(): boolean {
  // iPads say that they are Macs; Macs have no touch screen.
  return (
    /iPhone|iPad|iPod/.test(navigator.userAgent) ||
    (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}

/** Called once at the start: the browser makes its offer early and only once. */
export function watchInstallOffer(): void {
  if (matchMedia('(display-mode: standalone)').matches) offer.set({ kind: 'installed' });
  else if (isIos()) offer.set({ kind: 'by-hand-ios' });
  addEventListener('beforeinstallprompt', (event) => {
    if (!isPrompt(event)) return;
    event.preventDefault();
    offer.set({
      kind: 'offered',
      async install() {
        // An offer holds for one time only; after a refusal the browser may make another.
        offer.set({ kind: 'none' });
        await event.prompt();
      },
    });
  });
  addEventListener('appinstalled', () => offer.set({ kind: 'installed' }));
}

export function useInstallOffer(): InstallOffer {
  return useSyncExternalStore(offer.subscribe, () => offer.current);
}
