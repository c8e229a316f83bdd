import { expect, it } from 'vitest';
import { createGrammarMemory } from './grammar-memory';

/** A stand-in for XGrammar's compiler in WebLLM's pipeline. */
class Compiler {
  disposed = false;
  constructor(readonly keeps: boolean) {}
  static async createGrammarCompiler(_info: unknown, keeps = true): Promise<Compiler> {
    return new Compiler(keeps);
  }
  dispose(): void {
    this.disposed = true;
  }
}

function engineWith(pipeline: object): object {
  return { loadedModelIdToPipeline: new Map([['m', pipeline]]) };
}

it('puts a compiler that keeps nothing in the place of the one that keeps all, once', async () => {
  const keeping = new Compiler(true);
  const pipeline = { grammarCompiler: keeping, xgTokenizerInfo: {} };
  const memory = createGrammarMemory(engineWith(pipeline));
  await memory.release();
  expect(keeping.disposed).toBe(true);
  expect(pipeline.grammarCompiler).toMatchObject({ keeps: false, disposed: false });
  const { grammarCompiler } = pipeline;
  await memory.release();
  expect(pipeline.grammarCompiler).toBe(grammarCompiler);
  expect(grammarCompiler.disposed).toBe(false);
});

it.each([
  ['no engine', undefined],
  ['no grammar asked for yet', engineWith({ grammarCompiler: undefined, xgTokenizerInfo: undefined })],
  ['another compiler', engineWith({ grammarCompiler: { dispose: () => undefined }, xgTokenizerInfo: {} })],
])('leaves alone what it does not know: %s', async (_what, engine) => {
  await expect(createGrammarMemory(engine).release()).resolves.toBeUndefined();
});
