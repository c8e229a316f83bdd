/** A named stand-in for the engine's worker: hears what the page sends, and says what a test makes it say. */
import type { WorkerPort } from '../../platform/worker-call';
import type { FromWorker, ToWorker } from '../worker/protocol';
import { parseToWorker } from '../worker/protocol';

export class StandInWorker extends EventTarget implements WorkerPort {
  readonly heard: ToWorker[] = [];
  terminated = false;

  postMessage(data: unknown): void {
    const message = parseToWorker(structuredClone(data));
    if (message) this.heard.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(message: FromWorker): void {
    this.sayAnything(message);
  }
  sayAnything(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  /** What a browser does when the script does not load or throws. */
  break(message?: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), message ? { message } : {}));
  }
}
