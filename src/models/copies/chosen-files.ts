/** From what a file dialog or a drop gives to files with their paths. */
import type { ChosenFile } from './pack-source';
import { FilesProblem, fileGone } from './problem';
import { readZip } from './zip';

/** A file of the browser, and where it lay in the folder that was chosen or dropped. */
export interface PickedFile {
  file: File;
  path: string;
}

function isZip({ file }: PickedFile): boolean {
  return /\.zip$/i.test(file.name) || file.type === 'application/zip';
}

/** @throws FilesProblem */
export async function chosenFiles(picked: readonly PickedFile[]): Promise<ChosenFile[]> {
  const zips = picked.filter(isZip);
  const [zip] = zips;
  if (!zip) return picked.map(fromDisk);
  if (zips.length > 1) throw new FilesProblem('several-models', `${zips.length} ZIP files were chosen.`);
  return readZip(zip.file);
}

function fromDisk({ file, path }: PickedFile): ChosenFile {
  return {
    path,
    bytes: file.size,
    async read(signal) {
      signal.throwIfAborted();
      try {
        return await file.arrayBuffer();
      } catch (error) {
        throw fileGone(error);
      }
    },
  };
}
