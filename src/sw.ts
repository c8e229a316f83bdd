/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

// The shell and the clinical data. Model packs are not here: the model store keeps and checks them itself,
// and their requests (/models/) pass through untouched.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

// Every screen is index.html. The cached response carries the headers it was served with, so a page opened
// offline is as isolated (COOP, COEP) and as restricted (CSP) as one from the server.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    // Files have a dot in their last part; one in the query (a temperature) makes no file of a screen.
    denylist: [/^\/models\//, /^[^?]*\.[^?/]*(?:\?|$)/],
  }),
);

clientsClaim();

// A new version waits until the person says so: a running triage is never swapped under their hands.
self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const data: unknown = event.data;
  if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING') {
    void self.skipWaiting();
  }
});
