/** Calls back when the device has a moment; Safari, which cannot say so, a moment later. Returns the way to take it back. */
export function whenIdle(work: () => void): () => void {
  if ('requestIdleCallback' in globalThis) {
    const asked = requestIdleCallback(work, { timeout: 3000 });
    return () => cancelIdleCallback(asked);
  }
  const timer = setTimeout(work, 200);
  return () => clearTimeout(timer);
}

/** For what is fetched beside a screen: it gives way to all that the person waits for. */
export async function loadWhenIdle<T>(load: () => Promise<T>): Promise<T> {
  await new Promise<void>((done) => whenIdle(done));
  return load();
}
