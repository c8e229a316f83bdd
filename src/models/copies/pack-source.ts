/** A pack as files that a person chose: in a ZIP, in a folder, or one by one. */

import { ManifestProblem, parseManifest } from '../store/manifest';
import type { PackFile, PackManifest } from '../types';
import { FilesProblem } from './problem';

const MANIFEST = 'manifest.json';
/** A manifest is a few kilobytes; larger ones are not read. */
const MANIFEST_MAX_BYTES = 1 << 20;

/** One file among those that were chosen. */
export interface ChosenFile {
  /** With its folders, as in the ZIP or on the disk: `smollm2/manifest.json`. */
  path: string;
  bytes: number;
  /** All bytes. Not called when the length is wrong. @throws FilesProblem, or the signal's reason */
  read(signal: AbortSignal): Promise<ArrayBuffer>;
}

export interface PackSource {
  manifest: PackManifest;
  /** The file's bytes, of the length that the manifest says; their hash is for the reader to check. @throws FilesProblem */
  read(file: PackFile, signal: AbortSignal): Promise<ArrayBuffer>;
}

/** Left by systems beside the files: not part of anything. */
const LITTER = /(^|\/)(__MACOSX\/|\.[^/]*$|Thumbs\.db$|desktop\.ini$)/;

/**
 * Finds the manifest among the chosen files and what it lists beside it.
 * @throws FilesProblem for files that are no pack, or of which one is missing or has another length
 */
export async function openSource(all: readonly ChosenFile[], signal: AbortSignal): Promise<PackSource> {
  const files = new Map(all.filter(({ path }) => !LITTER.test(path)).map((file) => [file.path, file]));
  const found = [...files.keys()].filter((path) => path === MANIFEST || path.endsWith(`/${MANIFEST}`));
  const [path, ...others] = found;
  if (path === undefined) throw new FilesProblem('not-a-model', 'There is no manifest.json among the files.');
  if (others.length > 0) {
    throw new FilesProblem('several-models', `There are ${found.length} models: ${found.join(', ')}.`);
  }
  const folder = path.slice(0, -MANIFEST.length);
  const manifest = await readManifest(files.get(path), signal);
  const locate = (file: PackFile): ChosenFile => {
    const chosen = files.get(folder + file.path);
    if (!chosen) throw new FilesProblem('file-missing', `${file.path} is missing.`);
    if (chosen.bytes !== file.bytes) {
      throw new FilesProblem('file-damaged', `${file.path}: ${chosen.bytes} bytes instead of ${file.bytes}.`);
    }
    return chosen;
  };
  // Before anything is stored: most that can be wrong shows by names and lengths.
  for (const file of manifest.files) locate(file);
  return {
    manifest,
    async read(file, reading) {
      const bytes = await locate(file).read(reading);
      if (bytes.byteLength !== file.bytes) {
        throw new FilesProblem('file-damaged', `${file.path} ended at byte ${bytes.byteLength}.`);
      }
      return bytes;
    },
  };
}

async function readManifest(file: ChosenFile | undefined, signal: AbortSignal): Promise<PackManifest> {
  if (!file || file.bytes > MANIFEST_MAX_BYTES) {
    throw new FilesProblem('not-a-model', 'manifest.json is too large.');
  }
  const text = new TextDecoder().decode(await file.read(signal));
  try {
    return parseManifest(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof ManifestProblem) && !(error instanceof SyntaxError)) throw error;
    throw new FilesProblem('not-a-model', `manifest.json is none of a model: ${error.message}`, error);
  }
}
