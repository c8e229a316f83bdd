/** `npm run catalogue`: writes public/catalogue/models.json anew, after an update of WebLLM or of facts.json. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { ROOT } from '../lib/paths.ts';
import { reduceCatalogue } from './reduce.ts';

export const CATALOGUE = join(ROOT, 'public', 'catalogue', 'models.json');

/** The file's text: one model a line, so that a change shows what it changes. */
export async function catalogueText(): Promise<string> {
  const read = async (path: string) => JSON.parse(await readFile(join(ROOT, path), 'utf8'));
  const { facts } = await read('scripts/catalogue/facts.json');
  const { version } = await read('node_modules/@mlc-ai/web-llm/package.json');
  const models = reduceCatalogue(prebuiltAppConfig.model_list, facts);
  const lines = models.map((model) => `    ${JSON.stringify(model)}`).join(',\n');
  return `{\n  "schema": 1,\n  "webLlm": ${JSON.stringify(version)},\n  "models": [\n${lines}\n  ]\n}\n`;
}

if (process.argv[1]?.endsWith('main.ts')) await writeFile(CATALOGUE, await catalogueText());
