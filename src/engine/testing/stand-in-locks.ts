/** A named stand-in for Web Locks, which Node does not have: one holder a name, the others in their order. */
import type { StealableLocks } from '../tabs/engine-lock';

interface Request {
  tab: object | undefined;
  grant(): void;
  /** The holder's promise rejects; what it does goes on. */
  lose(): void;
}

export interface TabLocks extends StealableLocks {
  /** The tab ends: what it held is free, what it waited for is forgotten, and its code runs no more. */
  close(): void;
}

export class StandInLocks implements StealableLocks {
  private readonly holders = new Map<string, Request>();
  private readonly waiting = new Map<string, Request[]>();

  request(
    name: string,
    options: { signal: AbortSignal } | { steal: true },
    work: () => Promise<void>,
    tab?: object,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const request: Request = {
        tab,
        grant: () => {
          this.holders.set(name, request);
          // As in a browser: never within the call that asks.
          Promise.resolve()
            .then(work)
            .then(resolve, reject)
            .finally(() => this.free(name, request));
        },
        lose: () => reject(new DOMException('The lock was stolen.', 'AbortError')),
      };
      if ('steal' in options) {
        this.holders.get(name)?.lose();
        request.grant();
        return;
      }
      const { signal } = options;
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      signal.addEventListener('abort', () => {
        if (this.forget(name, request)) reject(signal.reason);
      });
      if (this.holders.has(name)) this.waiting.set(name, [...this.queue(name), request]);
      else request.grant();
    });
  }

  /** The locks as one tab uses them, so that they can end with it. */
  forTab(): TabLocks {
    const tab = {};
    let closed = false;
    return {
      request: (name, options, work) =>
        closed ? new Promise(() => undefined) : this.request(name, options, work, tab),
      close: () => {
        closed = true;
        for (const [name, waiting] of this.waiting) {
          this.waiting.set(
            name,
            waiting.filter((request) => request.tab !== tab),
          );
        }
        for (const [name, holder] of this.holders) if (holder.tab === tab) this.free(name, holder);
      },
    };
  }

  private queue(name: string): Request[] {
    return this.waiting.get(name) ?? [];
  }

  private forget(name: string, request: Request): boolean {
    const queue = this.queue(name);
    this.waiting.set(
      name,
      queue.filter((other) => other !== request),
    );
    return queue.includes(request);
  }

  private free(name: string, request: Request): void {
    if (this.holders.get(name) !== request) return;
    this.holders.delete(name);
    const [next, ...rest] = this.queue(name);
    this.waiting.set(name, rest);
    next?.grant();
  }
}
