/** What a tab knows of itself: whether a person looks at it, and when it comes and goes. */

export interface PageLife {
  visible(): boolean;
  /**
   * `seen`: it came to the front, or back from being kept frozen. `hidden`: it went to the background.
   * `left`: it closes, or is put aside with what it holds. Returns how to stop listening.
   */
  onChange(listener: (change: 'seen' | 'hidden' | 'left') => void): () => void;
}

/** This page's. Null where there is no page. */
export function browserPageLife(): PageLife | null {
  if (typeof document === 'undefined') return null;
  const visible = () => document.visibilityState === 'visible';
  return {
    visible,
    onChange(listener) {
      const stop = new AbortController();
      const { signal } = stop;
      const look = () => listener(visible() ? 'seen' : 'hidden');
      document.addEventListener('visibilitychange', look, { signal });
      document.addEventListener('resume', look, { signal });
      window.addEventListener('pageshow', (event) => event.persisted && look(), { signal });
      window.addEventListener('pagehide', () => listener('left'), { signal });
      return () => stop.abort();
    },
  };
}
