/** The pack that ships, read from the disk. For tests. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadTriagePack, type TriagePack } from '../triage-pack';

const FOLDER = new URL('../../../../public/packs/triage/', import.meta.url);

export const readPackFile = (file: string): Promise<string> =>
  readFile(fileURLToPath(new URL(file, FOLDER)), 'utf8');

let shipped: Promise<TriagePack> | undefined;

/** One and the same for all who ask: nothing changes a pack. */
export function loadShippedPack(): Promise<TriagePack> {
  shipped ??= loadTriagePack(readPackFile);
  return shipped;
}
