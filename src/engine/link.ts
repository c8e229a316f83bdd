import type { Completion, CompletionRequest } from '../core/reading/types';
import type { PackManifest } from './types';

export interface Loaded {
  adapter: string;
  software: boolean;
  loadMs: number;
}

/** A started engine, wherever it runs. One folder an implementation; the service knows only this. */
export interface EngineLink {
  /** Loads a pack that is complete in the store. @throws EngineProblem */
  load(manifest: PackManifest, onProgress: (progress: number) => void): Promise<Loaded>;
  /** One at a time. @throws EngineProblem, or the signal's reason */
  complete(request: CompletionRequest, signal?: AbortSignal): Promise<Completion>;
  /** Called at most once, when the engine ended by itself (crash, device lost). */
  onEnd(listener: (reason: Error) => void): void;
  close(): void;
}
