/** A mirror of models on another port, in the hub's layout. What it has is Outpost's own pack under another name. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST, MODELS } from '../../scripts/lib/paths.ts';
import type { Intercept, SeenRequest } from './site.ts';

/** A model of the catalogue that runs on a software adapter: 32 bit arithmetic, Llama's shape. */
export const MIRRORED = {
  id: 'SmolLM2-135M-Instruct-q0f32-MLC',
  name: 'SmolLM2 135M Instruct',
  repository: 'mlc-ai/SmolLM2-135M-Instruct-q0f32-MLC',
  library: 'v0_2_86/SmolLM2-135M-Instruct-q0f32_cs1k-webgpu.wasm',
} as const;

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Range',
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Expose-Headers': 'Content-Range',
};

/**
 * The pack's bytes, changed so little that it works all the same: no file of the mirror's model is one of Outpost's
 * own, which would share it in the store.
 */
function another(name: string, bytes: Buffer): Buffer {
  if (name.endsWith('.json')) return Buffer.concat([bytes, Buffer.from('\n')]);
  // An empty section that no engine reads, by the name of "x".
  if (name.endsWith('.wasm')) return Buffer.concat([bytes, Buffer.from([0, 2, 1, 0x78])]);
  bytes.writeUInt8(bytes.readUInt8(bytes.byteLength - 2) ^ 1, bytes.byteLength - 2);
  return bytes;
}

/** What a mirror would have: every file by its path, the list of weights with sums computed here. */
async function mirroredFiles(): Promise<Map<string, Buffer>> {
  const index = JSON.parse(await readFile(join(MODELS, 'index.json'), 'utf8'));
  const folder = join(MODELS, index.packs[0].id);
  const read = async (name: string) => another(name, await readFile(join(folder, name)));
  const at = (name: string) => `/hub/${MIRRORED.repository}/resolve/main/${name}`;
  const files = new Map([[`/hub/libs/${MIRRORED.library}`, await read('library.wasm')]]);
  for (const name of ['mlc-chat-config.json', 'tokenizer.json']) files.set(at(name), await read(name));
  const list = JSON.parse(await readFile(join(folder, 'tensor-cache.json'), 'utf8'));
  for (const record of list.records) {
    const bytes = await read(record.dataPath);
    record.md5sum = createHash('md5').update(bytes).digest('hex');
    files.set(at(record.dataPath), bytes);
  }
  return files.set(at('tensor-cache.json'), Buffer.from(JSON.stringify(list)));
}

export class Mirror {
  readonly requests: SeenRequest[] = [];
  private server: Server | undefined;
  private intercept: Intercept | undefined;
  private cors = true;
  private port = 0;

  private constructor(private readonly files: ReadonlyMap<string, Buffer>) {}

  static async start(): Promise<Mirror> {
    const mirror = new Mirror(await mirroredFiles());
    mirror.server = createServer((request, response) => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      mirror.requests.push({ path, range: request.headers.range });
      if (mirror.cors) for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
      if (request.method === 'OPTIONS') {
        response.writeHead(204).end();
        return;
      }
      if (mirror.intercept?.(request, response)) return;
      mirror.answer(path, request.headers.range, request.method === 'HEAD', response);
    });
    await new Promise<void>((resolve) => mirror.server?.listen(0, '127.0.0.1', resolve));
    const address = mirror.server.address();
    if (address === null || typeof address === 'string') throw new Error('the mirror has no port');
    mirror.port = address.port;
    return mirror;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hub/`;
  }

  get origin(): string {
    return new URL(this.url).origin;
  }

  bend(intercept: Intercept | undefined): void {
    this.intercept = intercept;
  }

  /** Answers without the header that lets a page of another origin read them. */
  forbidReading(): void {
    this.cors = false;
  }

  /** Requests for a file whose address ends like this. */
  asked(ending: string): SeenRequest[] {
    return this.requests.filter(({ path }) => path.endsWith(ending));
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (!server?.listening) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  /** A copy of what lies at this address. */
  bytesOf(path: string): Buffer {
    return Buffer.from(this.files.get(path) ?? []);
  }

  private answer(
    path: string,
    range: string | undefined,
    headOnly: boolean,
    response: Parameters<Intercept>[1],
  ): void {
    const bytes = this.files.get(path);
    if (!bytes) {
      response.writeHead(404).end('Not found.\n');
      return;
    }
    const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    response.writeHead(start > 0 ? 206 : 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': bytes.byteLength - start,
      ...(start > 0 ? { 'Content-Range': `bytes ${start}-${bytes.byteLength - 1}/${bytes.byteLength}` } : {}),
    });
    response.end(headOnly ? undefined : bytes.subarray(start));
  }
}

/** The built app with another deploy.json: a folder of links beside it. */
export async function deployed(deploy: string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'outpost-deployed-'));
  for (const name of await readdir(DIST)) {
    if (name !== 'deploy.json') await symlink(join(DIST, name), join(root, name));
  }
  await writeFile(join(root, 'deploy.json'), deploy);
  return root;
}
