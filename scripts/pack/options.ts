/** What `npm run pack` can be told. */
import { text, toggle } from '../lib/command/options.ts';
import { Misuse } from '../lib/failure.ts';

export const OPTIONS = {
  check: toggle('reads every file in every language and tries every example; the word `check` says the same'),
  folder: text('FOLDER', 'one pack, wherever it lies (default: all packs and languages of public)'),
} as const;

/** `check FOLDER` as people write it, in options. */
export function optionsIn([word, folder, ...rest]: readonly string[]): string[] {
  if (word === undefined) return [];
  if (word !== 'check') return [word, ...(folder === undefined ? [] : [folder]), ...rest];
  const isFolder = folder !== undefined && !folder.startsWith('-');
  return ['--check', ...(isFolder ? [`--folder=${folder}`] : folder === undefined ? [] : [folder]), ...rest];
}

/** @throws Misuse */
export function needCheck(isAsked: boolean): void {
  if (!isAsked) throw new Misuse('Say what to do: check');
}
