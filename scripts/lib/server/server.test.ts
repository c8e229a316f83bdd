import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '../failure.ts';
import { parseRange } from './range.ts';
import { type RunningServer, startServer } from './server.ts';

let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-server-'));
  const root = join(folder, 'dist');
  const models = join(folder, 'models');
  await mkdir(join(root, 'assets'), { recursive: true });
  await mkdir(join(models, 'm'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(root, 'index.html'), '<!doctype html><title>shell</title>');
  await writeFile(join(root, '.outpost-build'), 'stamp');
  await writeFile(join(root, 'sw.js'), '// worker');
  await writeFile(join(root, 'assets', 'app-A1b2C3d4.js'), 'export const a = 1;\n'.repeat(100));
  await writeFile(
    join(models, 'm', 'shard.bin'),
    Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 256)),
  );
  await writeFile(join(models, 'm', 'lib.wasm'), Buffer.alloc(1000));
  server = await startServer({ port: 0, root, models });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Without the helpfulness of fetch, which tidies paths and unpacks bodies. */
function raw(
  path: string,
  headers: Record<string, string> = {},
): Promise<IncomingMessage & { body: Buffer }> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: server.port, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve(Object.assign(response, { body: Buffer.concat(parts) })));
    }).on('error', reject);
  });
}

describe('headers', () => {
  it('carry isolation and a policy that lets in nothing foreign, errors included', async () => {
    for (const path of ['/', '/missing.js']) {
      const { headers } = await raw(path);
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toMatch(
        /unsafe-inline|unsafe-eval'.*unsafe-eval|https?:|\*/,
      );
    }
  });
  it('keep hashed files for good and ask about all others', async () => {
    expect((await raw('/assets/app-A1b2C3d4.js')).headers['cache-control']).toContain('immutable');
    for (const path of ['/', '/sw.js', '/models/m/shard.bin']) {
      expect((await raw(path)).headers['cache-control']).toBe('no-cache');
    }
  });
  it('answer 304 for what the client has', async () => {
    const { etag = '' } = (await raw('/sw.js')).headers;
    expect((await raw('/sw.js', { 'If-None-Match': etag })).statusCode).toBe(304);
  });
  it('name the type of WebAssembly, without which it does not stream', async () => {
    expect((await raw('/models/m/lib.wasm')).headers['content-type']).toBe('application/wasm');
  });
});

describe('paths', () => {
  it('give index.html to navigations of the app and 404 to missing files', async () => {
    const page = await raw('/case/42', { 'Sec-Fetch-Mode': 'navigate' });
    expect(page.statusCode).toBe(200);
    expect(page.body.toString()).toContain('shell');
    expect((await raw('/case/42', { 'Sec-Fetch-Mode': 'cors' })).statusCode).toBe(404);
    expect((await raw('/assets/gone.js', { 'Sec-Fetch-Mode': 'navigate' })).statusCode).toBe(404);
  });
  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/models/../../secret.txt',
    '/models/..%5c..%5csecret.txt',
    '/.outpost-build',
    '/%00',
    '/%E0%A4%A',
    '//etc/passwd',
  ])('never leave the folders: %s', async (path) => {
    const answer = await raw(path);
    expect([400, 404]).toContain(answer.statusCode);
    expect(answer.body.toString()).not.toMatch(/secret|stamp|root:/);
  });
  it('are for reading only', async () => {
    expect((await fetch(`${server.url}/`, { method: 'POST', body: 'x' })).status).toBe(405);
  });
});

describe('bodies', () => {
  it('are compressed when the client can, and never for the model', async () => {
    const small = await raw('/assets/app-A1b2C3d4.js', { 'Accept-Encoding': 'gzip' });
    expect(small.headers['content-encoding']).toBe('gzip');
    expect(small.body.byteLength).toBeLessThan(200);
    const weights = await raw('/models/m/lib.wasm', { 'Accept-Encoding': 'gzip' });
    expect(weights.headers['content-encoding']).toBeUndefined();
    expect(weights.body.byteLength).toBe(1000);
  });
  it('come in ranges', async () => {
    const part = await raw('/models/m/shard.bin', { Range: 'bytes=990-' });
    expect(part.statusCode).toBe(206);
    expect(part.headers['content-range']).toBe('bytes 990-999/1000');
    expect([...part.body]).toEqual(Array.from({ length: 10 }, (_, i) => (990 + i) % 256));
    expect((await raw('/models/m/shard.bin', { Range: 'bytes=1000-' })).statusCode).toBe(416);
  });
  it('come whole when the file is another one than the client began with', async () => {
    const answer = await raw('/models/m/shard.bin', { Range: 'bytes=990-', 'If-Range': '"other"' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body.byteLength).toBe(1000);
  });
});

describe('ranges', () => {
  it.each([
    ['bytes=0-', { start: 0, end: 9 }],
    ['bytes=2-4', { start: 2, end: 4 }],
    ['bytes=2-400', { start: 2, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-30', { start: 0, end: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-2', undefined],
    ['bytes=0-1,3-4', undefined],
    ['items=0-1', undefined],
    [undefined, undefined],
  ])('%s of ten bytes', (header, expected) => {
    expect(parseRange(header, 10)).toEqual(expected);
  });
});

describe('start and stop', () => {
  it('says in one line that a port is taken, and what to do', async () => {
    const taken = startServer({ port: server.port, root: folder, models: folder });
    await expect(taken).rejects.toThrow(Failure);
    await expect(taken).rejects.toThrow(
      `Port ${server.port} is taken by another program: stop it, or choose another port, for instance \`PORT=${server.port + 1} npm start\`.`,
    );
  });
  it('cuts open connections when it closes', async () => {
    const own = await startServer({ port: 0, root: folder, models: folder });
    const socket = connect(own.port, '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    const ended = new Promise((resolve) => socket.once('close', resolve));
    await own.close();
    await ended;
    await expect(fetch(own.url)).rejects.toThrow();
  });
});
