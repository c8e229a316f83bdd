/**
 * Throws the app's own files away and fetches them again. Cases, settings and the model live in IndexedDB and are not
 * touched.
 */
export async function fetchAppAnew(): Promise<void> {
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(registrations.map((registration) => registration.unregister()));
  if ('caches' in globalThis) {
    for (const name of await caches.keys()) await caches.delete(name);
  }
  location.reload();
}
