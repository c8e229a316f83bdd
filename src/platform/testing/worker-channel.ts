/** A named stand-in for a Worker: both ends in one program, messages copied as a browser copies them. */
import type { PagePort } from '../worker-api';
import type { WorkerPort } from '../worker-call';

export class StandInWorkerChannel extends EventTarget implements WorkerPort {
  terminated = false;
  /** How many messages the page sent, and how many bytes of sound in them. */
  readonly sent = { messages: 0, samples: 0 };
  private readonly inside = new EventTarget();

  /** The end that the worker's own program sees. */
  readonly page: PagePort = {
    postMessage: (message: unknown) => this.deliver(this, structuredClone(message)),
    addEventListener: (_type: 'message', listener: (event: MessageEvent<unknown>) => void) =>
      this.inside.addEventListener('message', (event) => {
        if (event instanceof MessageEvent) listener(event);
      }),
  };

  postMessage(message: unknown, transfer: Transferable[] | StructuredSerializeOptions = []): void {
    this.sent.messages += 1;
    const options = Array.isArray(transfer) ? { transfer } : transfer;
    const copy: unknown = structuredClone(message, options);
    this.sent.samples += samplesIn(copy);
    this.deliver(this.inside, copy);
  }

  terminate(): void {
    this.terminated = true;
  }

  /** What a browser does when the worker's program throws, or does not load. */
  break(message = 'out of memory'): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }

  private deliver(to: EventTarget, data: unknown): void {
    queueMicrotask(() => {
      if (!this.terminated) to.dispatchEvent(new MessageEvent('message', { data }));
    });
  }
}

function samplesIn(value: unknown): number {
  if (value instanceof Float32Array) return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, each) => sum + samplesIn(each), 0);
}
