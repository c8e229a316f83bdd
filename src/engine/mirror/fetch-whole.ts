/** A small file of a mirror into memory: lists, the tokenizer, the compiled model. */
import { isOffline } from '../store/network';
import { MirrorProblem, statusCode } from './problem';

export interface FetchWholeOptions {
  signal: AbortSignal;
  /** A connection that gives nothing for so long is cut. */
  stallMs?: number;
  onReceived?: (bytes: number) => void;
}

/** Far above the largest tokenizer; below what a phone can hold beside everything else. */
const LIMIT_BYTES = 100 * (1 << 20);

/** Asks for an answer; the mirror never learns who asks. @throws MirrorProblem, or the signal's reason */
async function ask(
  url: string,
  method: 'GET' | 'HEAD',
  signal: AbortSignal,
  person: AbortSignal,
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { method, signal, mode: 'cors', credentials: 'omit', cache: 'no-cache' });
  } catch (error) {
    person.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    throw new MirrorProblem(isOffline() ? 'offline' : 'unreachable', `${url}: ${reason}`, error);
  }
  const code = statusCode(response.status);
  if (code) throw new MirrorProblem(code, `${url}: the mirror answered ${response.status}.`);
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    throw new MirrorProblem('not-a-file', `${url} is a web page, not a file.`);
  }
  return response;
}

/** The bytes of a file. @throws MirrorProblem, or the signal's reason */
export async function fetchWhole(url: string, options: FetchWholeOptions): Promise<ArrayBuffer> {
  const { signal, stallMs = 20_000, onReceived } = options;
  const stall = new AbortController();
  let timer = setTimeout(() => stall.abort(new Error('the connection stalled')), stallMs);
  try {
    const response = await ask(url, 'GET', AbortSignal.any([signal, stall.signal]), signal);
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let bytes = 0;
    const body = response.body?.getReader();
    for (;;) {
      const { done, value } = (await body?.read()) ?? { done: true, value: undefined };
      if (done) break;
      clearTimeout(timer);
      timer = setTimeout(() => stall.abort(new Error('the connection stalled')), stallMs);
      parts.push(value);
      bytes += value.length;
      if (bytes > LIMIT_BYTES) throw new MirrorProblem('not-a-file', `${url} is too large for such a file.`);
      onReceived?.(bytes);
    }
    if (bytes === 0) throw new MirrorProblem('not-a-file', `${url} is empty.`);
    return await new Blob(parts).arrayBuffer();
  } catch (error) {
    if (error instanceof MirrorProblem) throw error;
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    throw new MirrorProblem(isOffline() ? 'offline' : 'unreachable', `${url}: ${reason}`, error);
  } finally {
    clearTimeout(timer);
    stall.abort();
  }
}

/** The size of a file in bytes, and that it is there; null where the mirror does not say. @throws MirrorProblem */
export async function askSize(url: string, signal: AbortSignal): Promise<number | null> {
  try {
    const response = await ask(url, 'HEAD', signal, signal);
    const length = Number(response.headers.get('content-length'));
    return length > 0 ? length : null;
  } catch (error) {
    // A server may answer GET alone; only a clear no is one.
    if (error instanceof MirrorProblem && error.code !== 'missing' && error.code !== 'offline') return null;
    throw error;
  }
}
