/** The languages that the app has words of speech for: public/languages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageIndex } from '../../src/core/packs/head.ts';
import { ROOT } from './paths.ts';

export const LANGUAGES: readonly string[] = languageIndex.parse(
  JSON.parse(readFileSync(join(ROOT, 'public', 'languages', 'index.json'), 'utf8')),
).languages;
