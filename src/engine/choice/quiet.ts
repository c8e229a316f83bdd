/** Times in which nobody works with the page: only then may measuring take the processor. */

export interface Quiet {
  /** Resolves once the page was in view and untouched for so long. Its signal aborts at the next disturbance. */
  wait(ms: number): Promise<AbortSignal>;
  /** What is no touch but work all the same, from its beginning to its end: a request to the model. */
  during<T>(work: Promise<T>): Promise<T>;
}

/** The document, in a browser. */
type Page = Pick<EventTarget, 'addEventListener'> & { readonly visibilityState: DocumentVisibilityState };

const TOUCHES = ['keydown', 'input', 'pointerdown', 'wheel', 'touchmove'] as const;

/** `isBusy` says that the page works for the person all the same, untouched. */
export function createQuiet(page: Page, isBusy: () => boolean = () => false): Quiet {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: { ms: number; resolve(signal: AbortSignal): void }[] = [];
  let calm: AbortController | undefined;
  let working = 0;

  function begin(): void {
    clearTimeout(timer);
    const [next] = waiting;
    if (!next || page.visibilityState === 'hidden') return;
    timer = setTimeout(() => {
      if (working > 0 || isBusy()) return begin();
      calm ??= new AbortController();
      waiting = waiting.filter((each) => each !== next);
      next.resolve(calm.signal);
      begin();
    }, next.ms);
  }

  function disturb(): void {
    calm?.abort(new DOMException('Somebody works with the page.', 'AbortError'));
    calm = undefined;
    begin();
  }

  for (const touch of TOUCHES) page.addEventListener(touch, disturb, { capture: true, passive: true });
  page.addEventListener('visibilitychange', disturb);

  return {
    during(work) {
      working += 1;
      disturb();
      return work.finally(() => {
        working -= 1;
        disturb();
      });
    },
    wait(ms) {
      return new Promise((resolve) => {
        waiting = [...waiting, { ms, resolve }];
        begin();
      });
    },
  };
}
