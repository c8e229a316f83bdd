/**
 * The device for a bench alone: it takes the lock that the tabs' engine stands under, so that the tab which has the
 * engine closes it, and tells tabs that ask for an engine to be patient. When it lets go, they go on by themselves.
 */
import { ENGINE_LOCK } from '../tabs/engine-lock';
import { parseTabMessage, type TabMessage } from '../tabs/messages';
import { CHANNEL } from '../tabs/share-engine';

/** The part of the browser's LockManager that is used; tests hand in their own. */
interface StealableLocks {
  request(name: string, options: { steal: true }, work: () => Promise<void>): Promise<unknown>;
}
interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  close(): void;
}
export interface ExclusiveParts {
  /** Undefined in browsers without Web Locks, where each tab has an engine of its own. */
  locks: StealableLocks | undefined;
  openChannel(): Channel;
}

export const THIS_BROWSER: ExclusiveParts = {
  locks: globalThis.navigator?.locks,
  openChannel: () => new BroadcastChannel(CHANNEL),
};

/** Another tab took the engine, because it was needed there and this one did not answer. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor() {
    super('Another window of Outpost took the engine.');
  }
}

/**
 * Runs the work while no tab has an engine. Its signal aborts when another tab takes it all the same.
 * @throws Interrupted, or what the work throws
 */
export async function exclusively<T>(
  { locks, openChannel }: ExclusiveParts,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const taken = new AbortController();
  if (!locks) return work(taken.signal);
  const term: string = crypto.randomUUID();
  const channel = openChannel();
  const post = (message: TabMessage) => channel.postMessage(message);
  channel.addEventListener('message', ({ data }) => {
    const message = parseTabMessage(data);
    if (message?.type !== 'hello') return;
    // An owner that still loads: those who wait for it do not take it away.
    const { pack, kind } = message.need;
    post({ type: 'here', term, pack, kind, progress: 0, description: null, manifest: null });
  });
  let outcome: Promise<T> | undefined;
  try {
    await locks.request(ENGINE_LOCK, { steal: true }, async () => {
      outcome = work(taken.signal);
      await outcome.catch(() => undefined);
    });
  } catch {
    // Lost while it ran, or never granted: a page that may use no locks shares no engine either.
    if (outcome) taken.abort(new Interrupted());
  } finally {
    post({ type: 'gone', term });
    channel.close();
  }
  return outcome ?? work(taken.signal);
}
