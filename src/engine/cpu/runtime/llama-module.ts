/** The emscripten module that llama.cpp is compiled to, as far as it is used. */

/** What is handed in before the start. */
export interface ModuleOptions {
  noInitialRun: true;
  /** Address of the same start code as a script of its own, which each thread's worker runs. */
  mainScriptUrlOrBlob: string;
  /** Workers that are started ahead: a new one cannot start while the main thread waits for it. */
  pthreadPoolSize: number;
  wasmMemory: WebAssembly.Memory;
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): Record<string, never>;
  print(line: string): void;
  printErr(line: string): void;
  onAbort(reason: unknown): void;
  onExit(code: number): void;
  onRuntimeInitialized(): void;
}

interface FileSystem {
  mkdir(path: string): void;
  createDataFile(
    folder: string,
    name: string,
    data: Uint8Array,
    read: boolean,
    write: boolean,
    own: boolean,
  ): void;
  lookupPath(path: string): { node: { contents: Uint8Array; usedBytes: number } };
}

type MapFile = (
  stream: { node: { name: string } },
  length: number,
  position: number,
) => {
  ptr: number;
  allocated: boolean;
};

/** The module, once `onRuntimeInitialized` was called. */
export interface LlamaModule {
  FS: FileSystem;
  MEMFS: { ops_table: { file: { stream: { mmap: MapFile } } } };
  /** Page-aligned bytes for a file, or 0. */
  mmapAlloc(bytes: number): number;
  cwrap(name: 'wllama_malloc', returns: 'bigint', takes: ['bigint', 'number']): WllamaMalloc;
  cwrap(name: 'wllama_start', returns: 'string', takes: [], options: { async: true }): () => Promise<string>;
  cwrap(
    name: 'wllama_action',
    returns: 'bigint',
    takes: ['string', 'bigint'],
    options: { async: true },
  ): WllamaAction;
}

/** A buffer for a request of so many bytes; it stays the module's. */
export type WllamaMalloc = (bytes: bigint, unused: number) => bigint;
/** Gives the address of the answer, 0 after an exception. The answer's length replaces the request's first 4 bytes. */
export type WllamaAction = (action: string, request: bigint) => Promise<bigint>;
