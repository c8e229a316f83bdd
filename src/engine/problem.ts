export const ENGINE_PROBLEM_CODES = [
  /** There is no model on this device, or it cannot run here. */
  'not-ready',
  /** A stored file is damaged; it has been deleted and must be fetched again. */
  'corrupt-file',
  /** The store could not be read. */
  'storage',
  /** The pack does not load: library, weights or shaders. */
  'load',
  /** The request itself is at fault (too long, bad grammar). The engine is well. */
  'bad-request',
  /** Something broke while answering. */
  'run',
  'device-lost',
  /** The worker ended or does not answer any more. */
  'crashed',
  /** The answer took longer than is useful. The engine is well. */
  'time-limit',
] as const;
export type EngineProblemCode = (typeof ENGINE_PROBLEM_CODES)[number];

/** Why an engine did not do its work. */
export class EngineProblem extends Error {
  override readonly name = 'EngineProblem';
  readonly code: EngineProblemCode;

  constructor(code: EngineProblemCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }

  /** True when the engine can answer the next request without being started anew. */
  get engineIsWell(): boolean {
    return this.code === 'bad-request' || this.code === 'time-limit' || this.code === 'not-ready';
  }
}

/** How browsers, WebAssembly and WebGPU say that there is no memory left. They have no code for it in common. */
const NO_MEMORY =
  /out[ -]of[ -]memory|not enough memory|insufficient memory|failed to allocate|allocation (failed|size)|could not allocate|cannot allocate|\bbad_alloc\b|\bOOM\b/i;

/** True for an error that says that memory ran out, in the page or in its worker. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && NO_MEMORY.test(`${error.name}: ${error.message}`);
}
