/**
 * WebLLM keeps its files in the Cache API. Here it finds a `caches` that is our verified store instead: there is
 * one copy of the model on the device, every byte is checked when read, and the engine has no way to the network.
 */
import type { PackStore } from '../../models/store/pack-store';
import type { PackFile, PackManifest } from '../../models/types';

/** `.invalid` never resolves (RFC 2606): should a request slip past the store, it goes nowhere. */
const ORIGIN = 'https://pack.invalid';

/** The addresses under which WebLLM asks for a pack's files. */
export function packUrls({ id }: PackManifest): { model: string; library: string } {
  const base = `${ORIGIN}/${encodeURIComponent(id)}`;
  return { model: `${base}/resolve/main/`, library: `${base}/library.wasm` };
}

/** WebLLM asked for something that is not in the pack. */
export class NotInPack extends Error {
  override readonly name = 'NotInPack';

  constructor(url: string) {
    super(`The engine asked for ${url}, which is not in the model pack. It has no network.`);
  }
}

/**
 * A response that reads its file when its body is asked for. WebLLM matches each address twice (is it there?
 * then: give it), and reading and hashing 16 MB for the first would double the loading time.
 */
class StoredResponse extends Response {
  readonly #read: () => Promise<ArrayBuffer>;

  constructor(read: () => Promise<ArrayBuffer>) {
    super(null);
    this.#read = read;
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.#read();
  }

  override async text(): Promise<string> {
    return new TextDecoder().decode(await this.#read());
  }

  override async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }
}

export interface PackCache {
  /** What takes the place of the worker's `caches`. */
  readonly caches: Pick<CacheStorage, 'open' | 'has' | 'delete' | 'keys'>;
  /** The first thing that went wrong while reading; WebLLM wraps errors and loses their type. */
  problem(): unknown;
}

/** The facade over one pack. `onRead` hears of each file that was read and found whole. */
export function createPackCache(
  store: Pick<PackStore, 'read'>,
  manifest: PackManifest,
  onRead: (file: PackFile) => void = () => undefined,
): PackCache {
  const { model, library } = packUrls(manifest);
  const files = new Map<string, PackFile>();
  for (const file of manifest.files) {
    files.set(file.path === 'library.wasm' ? library : new URL(file.path, model).href, file);
  }
  let problem: unknown;

  async function read(file: PackFile): Promise<ArrayBuffer> {
    try {
      const bytes = await store.read(file);
      onRead(file);
      return bytes;
    } catch (error) {
      problem ??= error;
      throw error;
    }
  }
  function refuse(url: string): never {
    const error = new NotInPack(url);
    problem ??= error;
    throw error;
  }

  const cache: Cache = {
    async match(request) {
      const file = files.get(urlOf(request));
      return file && new StoredResponse(() => read(file));
    },
    async matchAll(request) {
      const wanted = request === undefined ? [...files.values()] : [files.get(urlOf(request))];
      return wanted.flatMap((file) => (file ? [new StoredResponse(() => read(file))] : []));
    },
    // From the list of files alone: asked for "all keys", the store need not be opened.
    keys: async () => [...files.keys()].map((url) => new Request(url)),
    add: async (request) => refuse(urlOf(request)),
    addAll: async (requests) => refuse([...requests].map(urlOf).join(', ')),
    put: async (request) => refuse(urlOf(request)),
    // Only our own store deletes, by its own rules.
    delete: async () => false,
  };

  return {
    caches: {
      open: async () => cache,
      has: async () => true,
      delete: async () => false,
      keys: async () => [],
    },
    problem: () => problem,
  };
}

function urlOf(request: RequestInfo | URL): string {
  return request instanceof Request ? request.url : String(request);
}
