/** Ways in which a line or a server can be bad, for Site.bend. */
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { DIST, MODELS } from '../../scripts/lib/paths.ts';
import { SECURITY_HEADERS } from '../../scripts/lib/server/headers.ts';
import type { Intercept } from './site.ts';

function bytesOf(url: string): Promise<Buffer> {
  return readFile(join(MODELS, url.replace(/^\/models\//, '')));
}

function send(response: ServerResponse, bytes: Buffer, upTo: number): void {
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': bytes.byteLength,
    'Cache-Control': 'no-cache',
  });
  response.write(bytes.subarray(0, upTo));
}

/** The first answer for this file breaks off after so many bytes. */
export function cutOnce(ending: string, afterBytes: number): Intercept {
  let isCut = false;
  return ({ url = '' }, response) => {
    if (isCut || !url.endsWith(ending)) return false;
    isCut = true;
    void bytesOf(url).then((bytes) => {
      send(response, bytes, afterBytes);
      // The client has to get what was written before the line breaks.
      response.write(Buffer.alloc(0), () => setTimeout(() => response.destroy(), 300));
    });
    return true;
  };
}

/** An answer for this file comes to a halt after so many bytes, and nobody says why: the line of a moving car. */
export function halt(ending: string, afterBytes: number): Intercept {
  return ({ url = '' }, response) => {
    if (!url.endsWith(ending)) return false;
    void bytesOf(url).then((bytes) => send(response, bytes, afterBytes));
    return true;
  };
}

/** So many answers for this file have one wrong bit. */
export function corrupt(ending: string, times: number): Intercept {
  let left = times;
  return ({ url = '' }, response) => {
    if (left === 0 || !url.endsWith(ending)) return false;
    left -= 1;
    void bytesOf(url).then((bytes) => {
      bytes.writeUInt8(bytes.readUInt8(1000) ^ 1, 1000);
      send(response, bytes, bytes.byteLength);
      response.end();
    });
    return true;
  };
}

/** This file is not to be had. */
export function missing(pattern: RegExp): Intercept {
  return ({ url = '' }, response) => {
    if (!pattern.test(url)) return false;
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found.\n');
    return true;
  };
}

/** A script of the built app runs this before its own code. */
export function begunWith(pattern: RegExp, code: string): Intercept {
  return ({ url = '' }, response) => {
    if (!pattern.test(url)) return false;
    void readFile(join(DIST, url), 'utf8').then((script) => {
      const headers = { ...SECURITY_HEADERS, 'Content-Type': 'text/javascript' };
      response.writeHead(200, headers).end(`${code}\n${script}`);
    });
    return true;
  };
}
