/** The one interface to a language model. One folder an implementation; the service knows only this. */
import type { Completion, CompletionRequest } from '../core/model/language-model';
import type { PackManifest } from '../models/types';

export const ENGINE_KINDS = ['webgpu', 'cpu'] as const;
/** `webgpu` is WebLLM on the graphics chip, `cpu` is llama.cpp (wllama) on the processor. */
export type EngineKind = (typeof ENGINE_KINDS)[number];

/** What a loaded engine says of itself. */
export interface EngineDescription {
  kind: EngineKind;
  /** The graphics adapter's name; for the processor what it computes with. */
  adapter: string;
  /** A graphics adapter that is computed by the processor. False for the CPU engine, which does not pretend. */
  software: boolean;
  /** Threads of the CPU engine; null where the engine does not choose them. */
  threads: number | null;
  /** From the call of `load` until it was done, shaders included. */
  loadMs: number;
}

/** A started engine, wherever it runs. Answers one request at a time; others wait. */
export interface Engine {
  readonly kind: EngineKind;
  /** Loads a pack that is complete in the store. Progress from 0 to 1. @throws EngineProblem */
  load(manifest: PackManifest, onProgress: (progress: number) => void): Promise<EngineDescription>;
  /**
   * Completes by grammar and seed, as the request has them. Aborting cancels: the caller hears at once, the engine
   * stops at its next token. @throws EngineProblem, or the signal's reason
   */
  complete(request: CompletionRequest, signal?: AbortSignal): Promise<Completion>;
  /** Null until it is loaded. */
  describe(): EngineDescription | null;
  /** Called at most once, when the engine ended by itself (crash, device lost). */
  onEnd(listener: (reason: Error) => void): void;
  /** Frees everything. Requests that wait are rejected. */
  unload(): void;
}
