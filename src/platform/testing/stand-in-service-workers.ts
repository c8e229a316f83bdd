/** Named stand-ins for the browser's service-worker registration, moved from state to state by a test. */

export class StandInWorker extends EventTarget {
  state: ServiceWorkerState = 'installing';
  readonly messages: unknown[] = [];

  postMessage(message: unknown): void {
    this.messages.push(message);
  }
  /** As the browser does: the state first, then its event. */
  become(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

export class StandInRegistration extends EventTarget {
  installing: StandInWorker | null = null;
  waiting: StandInWorker | null = null;
  active: StandInWorker | null = null;
  updates = 0;

  async update(): Promise<void> {
    this.updates += 1;
  }
  find(worker: StandInWorker): void {
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
  }
  installed(): void {
    const worker = this.installing;
    this.installing = null;
    this.waiting = worker;
    worker?.become('installed');
  }
  activated(): void {
    const worker = this.waiting;
    this.active?.become('redundant');
    this.waiting = null;
    this.active = worker;
    this.tellReady(this);
    worker?.become('activating');
    worker?.become('activated');
  }
  private tellReady: (registration: StandInRegistration) => void = () => undefined;
  readonly ready = new Promise<StandInRegistration>((resolve) => {
    this.tellReady = resolve;
  });
}

export class StandInContainer extends EventTarget {
  controller: StandInWorker | null = null;
  readonly registration = new StandInRegistration();
  readonly registered: unknown[][] = [];
  readonly ready = this.registration.ready;
  /** What registering throws, if it does. */
  refusal: Error | undefined;

  async register(...asked: unknown[]): Promise<StandInRegistration> {
    this.registered.push(asked);
    if (this.refusal) throw this.refusal;
    return this.registration;
  }
  /** What `clients.claim()` of a worker does to this page. */
  claim(worker: StandInWorker): void {
    this.controller = worker;
    this.dispatchEvent(new Event('controllerchange'));
  }
}
