/** The very library by which WebLLM follows a grammar, in Node, to ask it what a grammar says. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction, constants } from 'node:vm';
import type * as XGrammar from '@mlc-ai/web-xgrammar';

const require = createRequire(import.meta.url);

/** The package says that it is a module, and is a script for CommonJS: it is run as one. */
function load(): typeof XGrammar {
  const file = require.resolve('@mlc-ai/web-xgrammar');
  const module: { exports: unknown } = { exports: {} };
  const parameters = ['module', 'exports', 'require', '__filename', '__dirname'];
  const run = compileFunction(readFileSync(file, 'utf8'), parameters, {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  run(module, module.exports, require, file, file);
  if (!isXGrammar(module.exports)) throw new Error('@mlc-ai/web-xgrammar is not what it was.');
  return module.exports;
}

function isXGrammar(value: unknown): value is typeof XGrammar {
  return typeof value === 'object' && value !== null && 'Grammar' in value && 'Testings' in value;
}

let loaded: typeof XGrammar | undefined;

/** Which of the texts are sentences of the grammar. @throws when the grammar cannot be read */
export async function accepted(grammar: string, texts: readonly string[]): Promise<string[]> {
  loaded ??= load();
  const { Grammar, Testings } = loaded;
  const parsed = await Grammar.fromEBNF(grammar);
  const good: string[] = [];
  for (const text of texts) if (await Testings.isGrammarAcceptString(parsed, text)) good.push(text);
  parsed.dispose();
  return good;
}
