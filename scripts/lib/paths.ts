/** Where things are. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../../modelpack/pack/cache.ts';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const DIST = join(ROOT, 'dist');
export const MODELS = join(ROOT, 'public', 'models');
export const VOICE = join(ROOT, 'public', 'voice');
/** Kept between runs and between checkouts of one person. */
export const CACHE = cacheFolder();
/** The JavaScript behind an installed command, so that no shell and no .cmd file is in between. */
export const TOOLS = {
  tsx: join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs'),
  vite: join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'),
  vitest: join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
  tsc: join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'),
  biome: join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome'),
  playwright: join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js'),
} as const;
export type Tool = keyof typeof TOOLS;
