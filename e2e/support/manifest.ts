import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MODELS } from '../../scripts/lib/paths.ts';
import type { PackManifest } from '../../src/models/types';

/** The manifest of the model that the server offers, read from the disk. */
export async function offeredPack(): Promise<PackManifest> {
  const index = JSON.parse(await readFile(join(MODELS, 'index.json'), 'utf8'));
  return JSON.parse(await readFile(join(MODELS, index.packs[0].id, 'manifest.json'), 'utf8'));
}
