import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { MODELS } from '../../scripts/lib/paths.ts';
import { offeredPack } from './manifest.ts';

/** The folder of the model that the server offers, as it lies on the disk. */
export async function packFolder(): Promise<string> {
  return join(MODELS, (await offeredPack()).id);
}

/** A ZIP of that folder, made by another program than Outpost. `change` may spoil it. */
export async function writePackZip(
  path: string,
  change: (contents: Record<string, Uint8Array>) => void = () => undefined,
): Promise<string> {
  const folder = await packFolder();
  const contents: Record<string, Uint8Array> = {};
  for (const name of ['manifest.json', ...(await offeredPack()).files.map((file) => file.path)]) {
    contents[name] = await readFile(join(folder, name));
  }
  change(contents);
  await writeFile(path, zipSync(contents, { level: 0 }));
  return path;
}
