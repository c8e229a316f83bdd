/**
 * WebLLM's compiler of grammars keeps every grammar that it ever compiled (2 MB each here), which is meant for the few
 * fixed formats of a chat. Here each case has a grammar of its own, made of its words: 200 cases would fill a phone. So
 * a compiler that keeps nothing takes its place. WebLLM does not publish these parts, so each is checked before it is
 * used; nothing happens with a WebLLM that looks different inside.
 */

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** What an engine with one loaded model keeps for it; undefined for a WebLLM that is built differently. */
function loadedPipeline(engine: unknown): unknown {
  if (!isObject(engine) || !(engine.loadedModelIdToPipeline instanceof Map)) return undefined;
  const [pipeline] = engine.loadedModelIdToPipeline.values();
  return pipeline;
}

interface Disposable {
  dispose(): void;
}
interface CompilerClass {
  createGrammarCompiler(tokenizerInfo: unknown, cacheEnabled: boolean): Promise<unknown>;
}
interface CompilingPipeline {
  grammarCompiler: Disposable;
  xgTokenizerInfo: unknown;
}

function isCompilingPipeline(value: unknown): value is CompilingPipeline {
  return (
    isObject(value) &&
    isObject(value.xgTokenizerInfo) &&
    isObject(value.grammarCompiler) &&
    typeof value.grammarCompiler.dispose === 'function'
  );
}

function isCompilerClass(value: unknown): value is CompilerClass {
  return (
    typeof value === 'function' &&
    'createGrammarCompiler' in value &&
    typeof value.createGrammarCompiler === 'function'
  );
}

export interface GrammarMemory {
  /** To be waited for between two requests: WebLLM makes its compiler when a first grammar is asked for. */
  release(): Promise<void>;
}

/** @param engine WebLLM's engine with one loaded model. */
export function createGrammarMemory(engine: unknown): GrammarMemory {
  let ours: unknown;
  return {
    async release() {
      const pipeline = loadedPipeline(engine);
      if (!isCompilingPipeline(pipeline) || pipeline.grammarCompiler === ours) return;
      const compilers: unknown = pipeline.grammarCompiler.constructor;
      if (!isCompilerClass(compilers)) return;
      const keepsNothing = await compilers.createGrammarCompiler(pipeline.xgTokenizerInfo, false);
      if (!isObject(keepsNothing) || typeof keepsNothing.dispose !== 'function') return;
      const old = pipeline.grammarCompiler;
      Object.assign(pipeline, { grammarCompiler: keepsNothing });
      old.dispose();
      ours = keepsNothing;
    },
  };
}
