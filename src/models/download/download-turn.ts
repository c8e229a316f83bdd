/** One tab downloads, the others follow: a Web Lock says who, a channel says how far. */
import * as z from 'zod/mini';
import type { PackState } from '../types';

const LOCK = 'outpost-model-download';
const CHANNEL = 'outpost-model';

/** What the downloading tab tells the others, and what they may ask of it. */
const bytes = z.number().check(z.nonnegative());
const message = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('downloading'),
    storedBytes: bytes,
    totalBytes: bytes,
    bytesPerS: bytes,
    secondsLeft: z.nullable(bytes),
  }),
  z.object({ kind: z.literal('verifying'), storedBytes: bytes, totalBytes: bytes }),
  z.object({
    kind: z.literal('paused'),
    storedBytes: bytes,
    totalBytes: bytes,
    cause: z.enum(['person', 'offline', 'error']),
    message: z.string(),
  }),
  z.object({ kind: z.literal('please-pause') }),
  /** The stored pack changed: completed or removed. */
  z.object({ kind: z.literal('changed') }),
]);
export type TurnMessage = z.infer<typeof message>;
export type SharedState = Extract<PackState, { kind: 'downloading' | 'verifying' | 'paused' }>;

export interface DownloadTurn {
  /** Runs the work when no other tab does; waits for its turn till then. @throws the signal's reason */
  run(signal: AbortSignal, work: () => Promise<void>): Promise<void>;
  tell(message: TurnMessage): void;
  /** Messages of other tabs. */
  onMessage(listener: (message: TurnMessage) => void): void;
}

/** The part of the browser's LockManager that is used; tests hand in their own. */
export interface Locks {
  request(name: string, options: { signal: AbortSignal }, work: () => Promise<void>): Promise<void>;
}

export function createDownloadTurn(
  locks: Locks | undefined = typeof navigator === 'undefined' ? undefined : navigator.locks,
  channelName = CHANNEL,
  lockName = LOCK,
): DownloadTurn {
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(channelName);
  return {
    // Without Web Locks two tabs may fetch the same bytes twice; they still store the same chunks.
    run: (signal, work) => (locks ? locks.request(lockName, { signal }, work) : work()),
    tell: (told) => channel?.postMessage(told),
    onMessage(listener) {
      if (!channel) return;
      channel.onmessage = (event: MessageEvent<unknown>) => {
        const parsed = message.safeParse(event.data);
        if (parsed.success) listener(parsed.data);
      };
    },
  };
}
