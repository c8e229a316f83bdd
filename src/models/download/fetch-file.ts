/** One file over HTTP into the store, from where it stopped, chunk by chunk. */

import type { PackStore } from '../store/pack-store';
import type { PackFile } from '../types';
import { DownloadProblem, worthTryingAgain } from './download-problem';

export interface FetchFileOptions {
  url: string;
  signal: AbortSignal;
  /** Called with the bytes of the file that are here: stored, or about to be with the next chunk. */
  onReceived(bytes: number): void;
  chunkBytes: number;
  /** A connection that gives nothing for so long is cut. */
  stallMs: number;
}

/**
 * Fetches what is missing of a file. Everything stored stays stored when it throws.
 * @throws DownloadProblem, StorageProblem, or the signal's reason
 */
export async function fetchFile(store: PackStore, file: PackFile, options: FetchFileOptions): Promise<void> {
  const { url, signal, onReceived, chunkBytes } = options;
  let offset = await store.storedBytes(file);
  if (offset === file.bytes) return;

  const stall = createStallGuard(signal, options.stallMs);
  try {
    const response = await request(url, offset, stall);
    let toSkip = bodyStart(response, offset, url);
    const body = response.body?.getReader();
    if (!body) throw new DownloadProblem('network', `${url}: the answer has no body.`);

    let chunk = new Uint8Array(Math.min(chunkBytes, file.bytes - offset));
    let filled = 0;
    const flush = async () => {
      if (filled === 0) return;
      // Writing may take longer than the line's patience: it is not the line that is slow.
      stall.pause();
      await store.append(
        file,
        offset,
        filled === chunk.length ? chunk.buffer : chunk.slice(0, filled).buffer,
      );
      stall.touch();
      offset += filled;
      filled = 0;
      chunk = new Uint8Array(Math.min(chunkBytes, file.bytes - offset));
    };

    for (;;) {
      const { done, value } = await network(url, signal, () => body.read(), flush);
      if (done) break;
      stall.touch();
      // A server without ranges sends all from the start: read past what is stored already.
      const skipped = Math.min(toSkip, value.length);
      toSkip -= skipped;
      for (let at = skipped; at < value.length; ) {
        if (offset + filled >= file.bytes) {
          throw new DownloadProblem('server', `${url} is longer than the manifest's ${file.bytes} bytes.`);
        }
        const taken = value.subarray(at, at + chunk.length - filled);
        chunk.set(taken, filled);
        filled += taken.length;
        at += taken.length;
        if (filled === chunk.length) await flush();
      }
      onReceived(offset + filled);
    }
    await flush();
    if (offset < file.bytes) throw new DownloadProblem('network', `${url} ended at byte ${offset}.`);
  } finally {
    stall.stop();
  }
}

async function request(url: string, offset: number, stall: StallGuard): Promise<Response> {
  const headers = offset > 0 ? { Range: `bytes=${offset}-` } : undefined;
  const init: RequestInit = { signal: stall.signal, cache: 'no-store', credentials: 'same-origin' };
  if (headers) init.headers = headers;
  const response = await network(url, stall.person, () => fetch(url, init));
  stall.touch();
  const { status } = response;
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
  if (response.ok && !isPage) return response;
  await response.body?.cancel();
  // Asked again, it would be the same page; and its bytes would be kept as if they were the file's.
  if (response.ok) throw new DownloadProblem('server', `${url} is a web page, not a file.`);
  const kind = worthTryingAgain(status) ? 'network' : 'server';
  throw new DownloadProblem(kind, `${url}: the server answered ${status}.`);
}

/** How many bytes of the body lie before the offset. */
function bodyStart(response: Response, offset: number, url: string): number {
  if (response.status !== 206) return offset;
  const start = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1];
  if (start !== undefined && Number(start) !== offset) {
    throw new DownloadProblem('server', `${url}: asked from byte ${offset}, got ${start}.`);
  }
  return 0;
}

/**
 * Runs a network step; what it throws becomes a typed problem, unless the person stopped it. What was received
 * is kept first: on a bad line every byte was hard to get.
 */
async function network<T>(
  url: string,
  person: AbortSignal,
  step: () => Promise<T>,
  keep?: () => Promise<void>,
): Promise<T> {
  try {
    return await step();
  } catch (error) {
    await keep?.();
    person.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    throw new DownloadProblem('network', `${url}: ${reason}`, error);
  }
}

interface StallGuard {
  /** Aborts when the person's signal does, or when nothing came for too long. */
  signal: AbortSignal;
  person: AbortSignal;
  touch(): void;
  pause(): void;
  stop(): void;
}

function createStallGuard(person: AbortSignal, stallMs: number): StallGuard {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onAbort = () => controller.abort(person.reason);
  person.addEventListener('abort', onAbort, { once: true });
  if (person.aborted) onAbort();
  const pause = () => clearTimeout(timer);
  const touch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => controller.abort(new Error('the connection stalled')), stallMs);
  };
  touch();
  return {
    signal: controller.signal,
    person,
    touch,
    pause,
    stop() {
      clearTimeout(timer);
      person.removeEventListener('abort', onAbort);
      // Lets go of a connection that is still open after an error.
      controller.abort();
    },
  };
}
