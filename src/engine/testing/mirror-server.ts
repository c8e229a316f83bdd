/** A real HTTP server in the hub's layout with one small model, and ways to misbehave. For tests. */
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { CatalogueModel } from '../mirror/catalogue';

export const TINY_MODEL: CatalogueModel = {
  id: 'Tiny-1M-Instruct-q0f32-MLC',
  name: 'Tiny 1M Instruct',
  repository: 'makers/Tiny-1M-Instruct-q0f32-MLC',
  library: 'v0_0_1/Tiny-1M-webgpu.wasm',
  quantisation: 'q0f32',
  memoryMB: 10,
  f16: false,
  bufferBytes: null,
  lowResource: true,
  contextTokens: 128,
  overrides: { sliding_window_size: -1 },
  licence: 'MIT',
  languages: ['en'],
  moreLanguages: false,
};

export interface MirrorServer {
  url: string;
  requests: { method: string; path: string; range: string | undefined }[];
  files: Map<string, Buffer>;
  /** Looks at a request first; true: it has answered it itself. */
  intercept: (path: string, request: IncomingMessage, response: ServerResponse) => boolean;
  /** Writes the list of weights anew from the files that are there. */
  publish(shards: Record<string, Buffer>, listName?: string): void;
  close(): Promise<void>;
}

const FOLDER = `${TINY_MODEL.repository}/resolve/main/`;

export function shardPath(name: string): string {
  return `${FOLDER}${name}`;
}

export async function startMirror(listName = 'tensor-cache.json'): Promise<MirrorServer> {
  const files = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace('/hub/', '');
    const { range } = request.headers;
    state.requests.push({ method: request.method ?? '', path, range });
    if (state.intercept(path, request, response)) return;
    const content = files.get(path);
    if (!content) {
      response.writeHead(404).end();
      return;
    }
    const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    const part = content.subarray(start);
    response.writeHead(range ? 206 : 200, {
      'content-length': part.length,
      ...(range ? { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : part);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const state: MirrorServer = {
    url: `http://127.0.0.1:${address.port}/hub/`,
    requests: [],
    files,
    intercept: () => false,
    publish(shards, name = listName) {
      const records = Object.entries(shards).map(([dataPath, content]) => ({
        dataPath,
        format: 'raw-shard',
        nbytes: content.length,
        records: [],
        md5sum: createHash('md5').update(content).digest('hex'),
      }));
      for (const [path, content] of Object.entries(shards)) files.set(shardPath(path), content);
      files.set(shardPath(name), Buffer.from(JSON.stringify({ metadata: {}, records })));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const config = { tokenizer_files: ['tokenizer.json', 'tokenizer_config.json'], context_window_size: 4096 };
  files.set(shardPath('mlc-chat-config.json'), Buffer.from(JSON.stringify(config)));
  files.set(shardPath('tokenizer.json'), Buffer.from('{"model":{}}'));
  files.set(`libs/${TINY_MODEL.library}`, randomBytes(5000));
  state.publish({ 'params_shard_0.bin': randomBytes(3_000_000), 'params_shard_1.bin': randomBytes(50_000) });
  return state;
}
