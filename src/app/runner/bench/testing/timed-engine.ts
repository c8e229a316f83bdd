/** A named stand-in for an engine: it answers at once and claims the times of an engine of a certain speed. */
import type { Completion, CompletionRequest } from '../../../../core/model/language-model';
import type { Engine, EngineDescription, EngineKind } from '../../../../engine/engine';
import type { PackManifest } from '../../../../models/types';
import type { Contender } from '../types';

export interface Speeds {
  prefill: number;
  decode: number;
  grammarMs?: number | null;
  /** Tokens that a grammar costs an engine that does not tell it apart. */
  decodeWithGrammar?: number;
  failsAt?: 'load' | number;
}

export interface Asked {
  begins: string;
  maxTokens: number;
  grammar: boolean;
}

export class TimedEngine implements Engine {
  readonly asked: Asked[] = [];
  closed = false;
  private loaded: EngineDescription | null = null;

  constructor(
    readonly kind: EngineKind,
    private readonly speeds: Speeds,
    /** All engines of a test write here in whose turn it was. */
    private readonly turns: string[] = [],
    private readonly name: string = kind,
  ) {}

  async load(_manifest: PackManifest, onProgress: (progress: number) => void): Promise<EngineDescription> {
    if (this.speeds.failsAt === 'load') throw new Error('no such library');
    await new Promise((resolve) => setTimeout(resolve, 2));
    onProgress(1);
    this.loaded = { kind: this.kind, adapter: 'a stand-in', software: false, threads: null, loadMs: 1 };
    return this.loaded;
  }

  async complete(request: CompletionRequest, signal?: AbortSignal): Promise<Completion> {
    signal?.throwIfAborted();
    if (this.asked.length === this.speeds.failsAt) throw new Error('device lost');
    const { prefill, decode, grammarMs = null, decodeWithGrammar = decode } = this.speeds;
    const { messages, maxTokens, grammar } = request;
    const begins = messages[0]?.content.split(' ')[0] ?? '';
    const reused = this.asked.at(-1)?.begins === begins ? 20 : 0;
    this.asked.push({ begins, maxTokens, grammar: grammar !== undefined });
    this.turns.push(this.name);
    const promptTokens = Math.round(messages.reduce((sum, { content }) => sum + content.length, 0) / 4);
    const rate = grammar === undefined ? decode : decodeWithGrammar;
    const firstTokenMs = (1000 * (promptTokens - reused)) / prefill;
    return {
      text: 'x'.repeat(maxTokens),
      promptTokens,
      completionTokens: maxTokens,
      finished: false,
      elapsedMs: firstTokenMs + (1000 * (maxTokens - 1)) / rate,
      timings: {
        firstTokenMs,
        reusedTokens: reused,
        prefillTokensPerS: prefill,
        decodeTokensPerS: rate,
        grammarMsPerToken: grammar === undefined ? null : grammarMs,
      },
    };
  }

  describe(): EngineDescription | null {
    return this.loaded;
  }
  onEnd(): void {}
  unload(): void {
    this.closed = true;
  }
}

/** A contender whose engine is this one. */
export function timedContender(
  engine: TimedEngine,
  library: Contender['library'],
  manifest: PackManifest,
): Contender {
  return { engine: engine.kind, library, manifest, start: () => engine };
}
