/** The document, in a browser. */
type Page = Pick<EventTarget, 'addEventListener'> & { readonly visibilityState: DocumentVisibilityState };

const TOUCHES = ['keydown', 'input', 'pointerdown', 'wheel', 'touchmove', 'visibilitychange'] as const;

/** Resolves once the page was in view and nobody touched it for so long. */
export function untouched(page: Page, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = () => {
      clearTimeout(timer);
      if (page.visibilityState === 'hidden') return;
      timer = setTimeout(() => {
        stop.abort();
        resolve();
      }, ms);
    };
    const options = { capture: true, passive: true, signal: stop.signal };
    for (const touch of TOUCHES) page.addEventListener(touch, begin, options);
    begin();
  });
}
