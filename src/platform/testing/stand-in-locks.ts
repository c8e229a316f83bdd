/** A named stand-in for Web Locks, which Node does not have: one holder a name, the others in their order. */

interface Request {
  grant(): void;
  /** The holder's promise rejects; what it does goes on. */
  lose(): void;
}

export class StandInLocks {
  private readonly holders = new Map<string, Request>();
  private readonly waiting = new Map<string, Request[]>();

  request(
    name: string,
    options: { signal: AbortSignal } | { ifAvailable: true } | { steal: true },
    work: (lock: unknown) => Promise<void>,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      // As in a browser: never within the call that asks.
      const run = (lock: unknown) =>
        Promise.resolve()
          .then(() => work(lock))
          .then(resolve, reject);
      const request: Request = {
        grant: () => {
          this.holders.set(name, request);
          run({ name }).finally(() => this.free(name, request));
        },
        lose: () => reject(new DOMException('The lock was stolen.', 'AbortError')),
      };
      if ('steal' in options) {
        this.holders.get(name)?.lose();
        request.grant();
      } else if (!this.holders.has(name)) request.grant();
      else if ('ifAvailable' in options) void run(null);
      else this.queueUp(name, request, options.signal, reject);
    });
  }

  private queueUp(
    name: string,
    request: Request,
    signal: AbortSignal,
    reject: (reason: unknown) => void,
  ): void {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const queue = () => this.waiting.get(name) ?? [];
    this.waiting.set(name, [...queue(), request]);
    signal.addEventListener('abort', () => {
      if (!queue().includes(request)) return;
      const others = queue().filter((other) => other !== request);
      this.waiting.set(name, others);
      reject(signal.reason);
    });
  }

  private free(name: string, request: Request): void {
    if (this.holders.get(name) !== request) return;
    this.holders.delete(name);
    const [next, ...rest] = this.waiting.get(name) ?? [];
    this.waiting.set(name, rest);
    next?.grant();
  }
}
