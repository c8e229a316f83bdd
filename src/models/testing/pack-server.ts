/** A real HTTP server with a small pack, and ways to misbehave. For tests. */
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { PackStore } from '../store/pack-store';
import type { PackFile, PackManifest } from '../types';

export interface PackServer {
  url: string;
  /** Path and Range header of each request so far. */
  requests: { path: string; range: string | undefined }[];
  /** Looks at a request first; true: it has answered it itself. */
  intercept: (path: string, request: IncomingMessage, response: ServerResponse) => boolean;
  ranges: boolean;
  publish(pack: TestPack): void;
  close(): Promise<void>;
}

export interface TestPack {
  manifest: PackManifest;
  contents: Map<string, Buffer>;
}

function describeFile(path: string, content: Buffer): PackFile {
  return { path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

/** A pack of random bytes; `keep` takes files over from another version. */
export function makePack(version: string, sizes: Record<string, number>, keep?: TestPack): TestPack {
  const contents = new Map<string, Buffer>();
  for (const [path, size] of Object.entries(sizes)) {
    contents.set(path, keep?.contents.get(path) ?? randomBytes(size));
  }
  const files = [...contents].map(([path, content]) => describeFile(path, content));
  const manifest: PackManifest = {
    schema: 1,
    id: 'tiny',
    version,
    name: 'Tiny',
    licence: 'Apache-2.0',
    languages: ['en'],
    parameters: 1,
    contextTokens: 16,
    source: 'test',
    totalBytes: files.reduce((sum, file) => sum + file.bytes, 0),
    files,
  };
  return { manifest, contents };
}

/** Puts a whole pack into the store, as a download does. */
export async function storePack(store: PackStore, { manifest, contents }: TestPack): Promise<void> {
  for (const file of manifest.files) {
    await store.append(file, 0, new Uint8Array(contents.get(file.path) ?? []).buffer);
  }
  await store.activate(manifest);
}

export async function startPackServer(first: TestPack): Promise<PackServer> {
  let pack = first;
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace('/models/', '');
    const { range } = request.headers;
    state.requests.push({ path, range });
    if (state.intercept(path, request, response)) return;
    const { id, version } = pack.manifest;
    const documents = new Map<string, Buffer>([
      [
        'index.json',
        Buffer.from(
          JSON.stringify({
            schema: 1,
            default: id,
            packs: [{ id, version, manifest: `${id}/manifest.json` }],
          }),
        ),
      ],
      [`${id}/manifest.json`, Buffer.from(JSON.stringify(pack.manifest))],
      ...[...pack.contents].map(([file, content]): [string, Buffer] => [`${id}/${file}`, content]),
    ]);
    const content = documents.get(path);
    if (!content) {
      response.writeHead(404).end();
      return;
    }
    const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    if (range && state.ranges) {
      const headers = { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` };
      response.writeHead(206, headers).end(content.subarray(start));
    } else {
      response.writeHead(200, { 'content-length': content.length }).end(content);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const state: PackServer = {
    url: `http://127.0.0.1:${address.port}/models/`,
    requests: [],
    intercept: () => false,
    ranges: true,
    publish(next) {
      pack = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return state;
}

/** Sends the first `bytes` of a content that claims to be whole, then cuts the connection. */
export function cutAfter(response: ServerResponse, content: Buffer, from: number, bytes: number): void {
  const headers = { 'content-length': content.length - from };
  const range = { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` };
  response.writeHead(from > 0 ? 206 : 200, from > 0 ? { ...headers, ...range } : headers);
  response.write(content.subarray(from, from + bytes), () => setTimeout(() => response.destroy(), 20));
}
