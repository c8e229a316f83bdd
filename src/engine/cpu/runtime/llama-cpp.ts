/** llama.cpp in this very worker: its start, a model file in its memory, and calls of its actions. */
import start from '@wllama/wllama/src/wasm/wllama.js?start';
import type { LlamaModule, WllamaAction, WllamaMalloc } from './llama-module';
import { decodeMessage, encodeMessage, type Message, type MessageName } from './messages';
import { LlamaRefused, LlamaStopped } from './problems';

export interface LlamaParts {
  /** The compiled program, already read. */
  program: WebAssembly.Module;
  /** Address of the start code as a script of its own, for the threads. */
  scriptUrl: string;
  threads: number;
}

export interface LlamaCpp {
  /** Makes room for a file of so many bytes; `file()` gives its bytes, which is a new view after the memory grew. */
  allocateFile(name: string, bytes: number): { path: string; file(): Uint8Array };
  /** @throws LlamaStopped, LlamaRefused */
  call(
    action: string,
    request: MessageName,
    message: Message,
    answer: MessageName,
  ): Promise<Record<string, boolean | number | string>>;
  /** Bytes of its memory, all in all. */
  memoryBytes(): number;
}

const PAGE = 65536;
const MB = 1 << 20;
/** What the program was linked for. */
const FIRST_MEMORY = 128 * MB;
/** Address space is reserved for the largest size; a device that refuses it may have room for less. */
const LARGEST_MEMORIES = [4096, 2048, 1024, 512];
const FOLDER = '/models';

function reserveMemory(): WebAssembly.Memory {
  let refusal: unknown;
  for (const largest of LARGEST_MEMORIES) {
    try {
      // The DOM types do not know 64-bit memories yet, whose sizes are bigints.
      return Reflect.construct(WebAssembly.Memory, [
        {
          initial: BigInt(FIRST_MEMORY / PAGE),
          maximum: BigInt((largest * MB) / PAGE),
          shared: true,
          address: 'i64',
        },
      ]);
    } catch (error) {
      refusal = error;
    }
  }
  throw new LlamaStopped('This device has not enough memory for the model.', { cause: refusal });
}

/** What llama.cpp wrote last as an error; its exceptions have no other way out. */
function createLog() {
  let lastError = '';
  return {
    line(text: string) {
      const found = /@@ERROR@@(.*)/.exec(text)?.[1]?.trim();
      if (found) lastError = found;
    },
    take(): string {
      const taken = lastError;
      lastError = '';
      return taken;
    },
  };
}

/** Starts the program and its threads. @throws LlamaStopped */
export async function startLlamaCpp({ program, scriptUrl, threads }: LlamaParts): Promise<LlamaCpp> {
  stubPromiseIntegration();
  const memory = reserveMemory();
  const log = createLog();
  let stopped: LlamaStopped | undefined;
  let onStop: ((reason: LlamaStopped) => void) | undefined;
  const stop = (reason: string) => {
    const outOfMemory = /memory|bad_alloc|OOM/i.test(reason);
    const words = outOfMemory
      ? 'This device has not enough memory for the model.'
      : `The engine stopped: ${reason}`;
    stopped ??= new LlamaStopped(words);
    onStop?.(stopped);
  };

  const module = await new Promise<LlamaModule>((resolve, reject) => {
    onStop = reject;
    const started: LlamaModule = start({
      noInitialRun: true,
      mainScriptUrlOrBlob: scriptUrl,
      pthreadPoolSize: threads > 1 ? threads : 0,
      wasmMemory: memory,
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(program, imports).then((instance) => done(instance, program), reject);
        return {};
      },
      print: log.line,
      printErr: log.line,
      onAbort: (reason) => stop(String(reason)),
      onExit: (code) => stop(`exit code ${code}`),
      onRuntimeInitialized: () => queueMicrotask(() => resolve(started)),
    });
  });

  const bytes = () => new Uint8Array(memory.buffer);
  const files = new Map<string, number>();
  const mapped = module.MEMFS.ops_table.file.stream;
  const mapOther = mapped.mmap;
  // A model file lies in the program's memory already: mapping it copies nothing.
  mapped.mmap = (stream, length, position) => {
    const at = files.get(stream.node.name);
    return at === undefined ? mapOther(stream, length, position) : { ptr: at + position, allocated: false };
  };
  module.FS.mkdir(FOLDER);

  const reserve: WllamaMalloc = module.cwrap('wllama_malloc', 'bigint', ['bigint', 'number']);
  const act: WllamaAction = module.cwrap('wllama_action', 'bigint', ['string', 'bigint'], { async: true });
  const begin = module.cwrap('wllama_start', 'string', [], { async: true });
  const began: unknown = JSON.parse(await guarded(begin));
  if (typeof began !== 'object' || began === null || 'error' in began) {
    throw new LlamaStopped(`The engine did not start: ${log.take()}`);
  }

  /** An abort of the program rejects at once; a trap without one ends it as well. */
  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    if (stopped) throw stopped;
    const ended = new Promise<never>((_, reject) => {
      onStop = reject;
    });
    try {
      return await Promise.race([work(), ended]);
    } catch (error) {
      stop(error instanceof Error ? error.message : String(error));
      throw stopped;
    }
  }

  return {
    memoryBytes: () => memory.buffer.byteLength,
    allocateFile(name, size) {
      const at = module.mmapAlloc(size);
      if (at === 0) throw new LlamaStopped('This device has not enough memory for the model.');
      const view = () => bytes().subarray(at, at + size);
      module.FS.createDataFile(FOLDER, name, new Uint8Array(), true, true, true);
      const { node } = module.FS.lookupPath(`${FOLDER}/${name}`);
      node.contents = view();
      node.usedBytes = size;
      files.set(name, at);
      return { path: `${FOLDER}/${name}`, file: view };
    },
    async call(action, request, message, answer) {
      const encoded = encodeMessage(request, message);
      return guarded(async () => {
        const at = reserve(BigInt(encoded.length), 0);
        bytes().set(encoded, Number(at));
        const answerAt = Number(await act(action, at));
        if (answerAt === 0) return undefined;
        const length = new DataView(memory.buffer).getUint32(Number(at), true);
        return decodeMessage(answer, bytes().slice(answerAt, answerAt + length));
      }).then((decoded) => {
        if (!decoded) throw new LlamaRefused(log.take() || `The engine refused ${action}.`);
        return decoded;
      });
    },
  };
}

/** Browsers that cannot suspend a program run it all the same: nothing that we ask of it waits. */
function stubPromiseIntegration(): void {
  if ('Suspending' in WebAssembly) return;
  Object.assign(WebAssembly, {
    Suspending: asItIs,
    promising:
      (exported: (...args: unknown[]) => unknown) =>
      async (...args: unknown[]) =>
        exported(...args),
  });
}

/** Called with `new`, whose result is then the returned function. */
function asItIs(imported: unknown): unknown {
  return imported;
}
