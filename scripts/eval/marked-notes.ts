/** Notes whose findings are marked in place: `[words](+code)`, `[words](-code)`; see modelpack/reader/notes. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../lib/paths.ts';

export interface MarkedNote {
  /** Whose voice it is in: the file's name. */
  author: string;
  text: string;
  /** `+code` or `-code`. */
  gold: string[];
}

const FOLDER = join(ROOT, 'modelpack/reader/notes');
const MARK = /\[([^[\]]+)\]\(([+-][a-z0-9_]+(?:,\s*[+-][a-z0-9_]+)*)\)/g;

export function parseMarkedNote(author: string, line: string): MarkedNote {
  const gold = [...line.matchAll(MARK)].flatMap(([, , codes = '']) => codes.split(/,\s*/));
  return { author, text: line.replaceAll(MARK, '$1'), gold: [...new Set(gold)] };
}

/** All notes of the files whose names begin with `part`: `dev`, `test` or `train`. */
export async function readMarkedNotes(part: string): Promise<MarkedNote[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.startsWith(`${part}-`)).toSorted();
  const read = files.map(async (name) => {
    const lines = (await readFile(join(FOLDER, name), 'utf8')).split('\n').map((line) => line.trim());
    const notes = lines.filter((line) => line !== '' && !line.startsWith('#'));
    return notes.map((line) => parseMarkedNote(name.replace(/\.txt$/, ''), line));
  });
  return (await Promise.all(read)).flat();
}
