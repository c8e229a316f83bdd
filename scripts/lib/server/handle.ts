/** Answers one request with a file: caching, ranges, compression, and index.html for the app's own addresses. */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { cacheControl } from './headers.ts';
import { cleanPath, type Located, locate, type Mounts } from './locate.ts';
import { parseRange } from './range.ts';
import { compressible, mediaType } from './types.ts';

const gzipped = promisify(gzip);
/** Larger files are model weights, which do not shrink and are fetched in ranges. */
const COMPRESS_UP_TO = 16_000_000;

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A page that a person opened, as against a script's or an image's address that happens to be wrong. */
function isNavigation(request: IncomingMessage, path: string): boolean {
  if (/\.[a-z0-9]+$/i.test(path)) return false;
  const mode = request.headers['sec-fetch-mode'];
  return mode ? mode === 'navigate' : (request.headers.accept ?? '').includes('text/html');
}

function etagOf({ stats }: Located): string {
  return `"${stats.size.toString(36)}-${Math.round(stats.mtimeMs).toString(36)}"`;
}

function refuse(
  response: ServerResponse,
  status: number,
  words: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers });
  response.end(`${words}\n`);
}

interface Serving {
  /** `/` must be one of them and holds index.html. */
  readonly mounts: Mounts;
  /** Prefixes of paths that are sent as they are, for ranges. */
  readonly noCompression: readonly string[];
  /** On every answer. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Serves files. */
export function fileHandler({ mounts, noCompression, headers }: Serving): Handler {
  const small = new Map<string, Promise<Buffer>>();

  const compressed = ({ file }: Located, etag: string): Promise<Buffer> => {
    const key = `${file} ${etag}`;
    const known = small.get(key);
    if (known) return known;
    const made = readFile(file).then((bytes) => gzipped(bytes));
    small.set(key, made);
    made.catch(() => small.delete(key));
    return made;
  };

  return async (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(response, 405, 'Only reading is possible here.', { Allow: 'GET, HEAD' });
    }
    const asked = cleanPath(request.url ?? '/');
    if (asked === undefined) return refuse(response, 400, 'Not a path.');
    let path = asked.endsWith('/') ? `${asked}index.html` : asked;
    let found = await locate(mounts, path);
    if (!found && isNavigation(request, asked)) {
      path = '/index.html';
      found = await locate(mounts, path);
    }
    if (!found) return refuse(response, 404, 'Not found.');

    const etag = etagOf(found);
    const type = mediaType(path);
    const ranged = noCompression.some((prefix) => path.startsWith(prefix));
    response.setHeader('Content-Type', type);
    response.setHeader('Cache-Control', cacheControl(path));
    response.setHeader('ETag', etag);
    response.setHeader('Last-Modified', found.stats.mtime.toUTCString());
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
      return;
    }

    if (!ranged && compressible(type) && found.stats.size <= COMPRESS_UP_TO) {
      response.setHeader('Vary', 'Accept-Encoding');
      if (/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) {
        const body = await compressed(found, etag);
        response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': body.byteLength });
        response.end(request.method === 'HEAD' ? undefined : body);
        return;
      }
    }

    const { size } = found.stats;
    response.setHeader('Accept-Ranges', 'bytes');
    // If-Range: a file that changed meanwhile is sent whole, or the client would join halves of two files.
    const condition = request.headers['if-range'];
    const range =
      condition === undefined || condition === etag ? parseRange(request.headers.range, size) : undefined;
    if (range === 'unsatisfiable') {
      return refuse(response, 416, 'No such range.', { 'Content-Range': `bytes */${size}` });
    }
    const start = range?.start ?? 0;
    const end = range?.end ?? size - 1;
    response.writeHead(range ? 206 : 200, {
      'Content-Length': end - start + 1,
      ...(range ? { 'Content-Range': `bytes ${start}-${end}/${size}` } : {}),
    });
    if (request.method === 'HEAD' || size === 0) {
      response.end();
      return;
    }
    await pipeline(createReadStream(found.file, { start, end, highWaterMark: 1 << 18 }), response);
  };
}
