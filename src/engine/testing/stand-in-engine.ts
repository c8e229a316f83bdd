/** A named stand-in for an engine: it reads the pack from the store as the real one does, and answers by echo. */
import type { Completion, CompletionRequest } from '../../core/model/language-model';
import { CorruptFile, type PackStore } from '../../models/store/pack-store';
import type { PackManifest } from '../../models/types';
import { abortable } from '../../platform/abortable';
import type { Engine, EngineDescription, EngineKind } from '../engine';
import { EngineProblem } from '../problem';

/** What a test makes of it, shared by all engines of a tab. */
export interface EngineScript {
  /** Runs before the engine counts as loaded; throw to fail, wait to hold. */
  onLoad(manifest: PackManifest): Promise<void>;
  /** Runs before each answer. */
  onComplete(text: string): Promise<void>;
}

export class StandInEngine implements Engine {
  loaded: PackManifest | undefined;
  closed = false;
  readonly asked: string[] = [];
  private ended: ((reason: Error) => void) | undefined;
  private stop: (reason: Error) => void = () => undefined;
  private readonly stopped: Promise<never>;

  constructor(
    private readonly store: PackStore,
    private readonly script: EngineScript,
    readonly kind: EngineKind = 'webgpu',
  ) {
    this.stopped = new Promise((_, reject) => {
      this.stop = reject;
    });
    this.stopped.catch(() => undefined);
  }

  load(manifest: PackManifest, onProgress: (progress: number) => void): Promise<EngineDescription> {
    return Promise.race([this.stopped, this.read(manifest, onProgress)]);
  }
  private async read(
    manifest: PackManifest,
    onProgress: (progress: number) => void,
  ): Promise<EngineDescription> {
    for (const [index, file] of manifest.files.entries()) {
      await this.store.read(file).catch((error: unknown) => {
        if (error instanceof CorruptFile) throw new EngineProblem('corrupt-file', error.message);
        throw error;
      });
      onProgress((index + 1) / manifest.files.length);
    }
    await this.script.onLoad(manifest);
    this.loaded = manifest;
    return this.describe();
  }

  async complete(request: CompletionRequest, signal?: AbortSignal): Promise<Completion> {
    signal?.throwIfAborted();
    const text = request.messages.at(-1)?.content ?? '';
    this.asked.push(text);
    await abortable(Promise.race([this.stopped, this.script.onComplete(text)]), signal);
    return { text: `echo: ${text}`, promptTokens: 1, completionTokens: 1, finished: true, elapsedMs: 1 };
  }
  onEnd(listener: (reason: Error) => void): void {
    this.ended = listener;
  }
  describe(): EngineDescription {
    return { kind: this.kind, adapter: 'stand-in', software: false, threads: null, loadMs: 1 };
  }
  unload(): void {
    this.closed = true;
    this.stop(new EngineProblem('crashed', 'The engine was unloaded.'));
  }
  /** Ends by itself, as when the browser takes the GPU away. */
  crash(reason = new EngineProblem('device-lost', 'The GPU device was lost.')): void {
    this.stop(reason);
    this.ended?.(reason);
  }
}
