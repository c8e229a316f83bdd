/**
 * The server's packs with other model libraries beside the one that ships: the same weights under another id, with
 * another library.wasm, unzipped in memory. Nothing of it is written to disk or into the build.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type PackIndex, parseIndex, parseManifest } from '../../src/models/store/manifest.ts';
import type { PackManifest } from '../../src/models/types';
import { Failure } from '../lib/failure.ts';
import { MODELS } from '../lib/paths.ts';
import { SECURITY_HEADERS } from '../lib/server/headers.ts';
import type { Named } from './contenders.ts';

const LIBRARY = 'library.wasm';

/** The pack's manifest as it would be with this library. */
export function withLibrary(manifest: PackManifest, id: string, library: Uint8Array): PackManifest {
  const sha256 = createHash('sha256').update(library).digest('hex');
  const files = manifest.files.map((file) =>
    file.path === LIBRARY ? { path: LIBRARY, bytes: library.byteLength, sha256 } : file,
  );
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  return { ...manifest, id, version: sha256.slice(0, 12), files, totalBytes };
}

interface OtherPack {
  readonly manifest: PackManifest;
  readonly library: Uint8Array;
}

export interface BenchPacks {
  /** The id under which a contender's pack is served. */
  idOf(contender: Named): string;
  /** Contenders whose library is not there, and why. */
  readonly missing: ReadonlyMap<Named, string>;
  /** For the server: answers for the packs that are on no disk. */
  intercept(request: IncomingMessage, response: ServerResponse): boolean;
}

async function readDefault(): Promise<{ index: PackIndex; manifest: PackManifest }> {
  try {
    const index = parseIndex(JSON.parse(await readFile(join(MODELS, 'index.json'), 'utf8')));
    const entry = index.packs.find(({ id }) => id === index.default);
    const text = await readFile(join(MODELS, entry?.manifest ?? ''), 'utf8');
    return { index, manifest: parseManifest(JSON.parse(text)) };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new Failure(
      `The model pack under public/models cannot be read (${reason}): run \`npm run model-pack\`.`,
    );
  }
}

function send(response: ServerResponse, type: string, body: string | Uint8Array): true {
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  response.end(body);
  return true;
}

/** @throws Failure when there is no pack at all */
export async function benchPacks(contenders: readonly Named[]): Promise<BenchPacks> {
  const { index, manifest } = await readDefault();
  const others = new Map<string, OtherPack>();
  const missing = new Map<Named, string>();
  const idOf = ({ library, otherLibrary }: Named) => (otherLibrary ? `bench-${library}` : manifest.id);
  for (const contender of contenders) {
    const { otherLibrary } = contender;
    if (!otherLibrary) continue;
    try {
      const library = gunzipSync(await readFile(otherLibrary));
      const id = idOf(contender);
      others.set(id, { library, manifest: withLibrary(manifest, id, library) });
    } catch (error) {
      missing.set(
        contender,
        `its library cannot be read (${error instanceof Error ? error.message : error})`,
      );
    }
  }
  const entries = [...others.values()].map(({ manifest: { id, version } }) => ({
    id,
    version,
    manifest: `${id}/manifest.json`,
  }));
  const wholeIndex = JSON.stringify({ ...index, packs: [...index.packs, ...entries] });

  return {
    idOf,
    missing,
    intercept(request, response) {
      const path = request.url?.split('?')[0] ?? '';
      if (path === '/models/index.json') return send(response, 'application/json', wholeIndex);
      const [, id = '', file = ''] = /^\/models\/([^/]+)\/(.+)$/.exec(path) ?? [];
      const other = others.get(id);
      if (!other) return false;
      if (file === 'manifest.json') {
        return send(response, 'application/json', JSON.stringify(other.manifest));
      }
      if (file === LIBRARY) return send(response, 'application/wasm', other.library);
      // Everything else is the pack's own, wherever that lies.
      request.url = `/models/${manifest.id}/${file}`;
      return false;
    },
  };
}
