/** The files of a pack, from the disk. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PackProblem } from '../../src/core/packs/problem.ts';
import { MOST_BYTES, type ReadText } from '../../src/core/packs/read.ts';
import { systemCode } from './failure.ts';
import { ROOT } from './paths.ts';

export const PUBLIC = join(ROOT, 'public');
export const PACKS = join(PUBLIC, 'packs');

/** Reads files of a folder by their names; what is too large is not read at all. */
export function readerOf(folder: string): ReadText {
  return async (file) => {
    const path = join(folder, file);
    try {
      if ((await stat(path)).size > MOST_BYTES) {
        throw new PackProblem(`${file}: it is larger than ${MOST_BYTES / 1e6} megabytes.`);
      }
      return await readFile(path, 'utf8');
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
      throw new PackProblem(`${file}: it is missing.`, { cause: error });
    }
  };
}
