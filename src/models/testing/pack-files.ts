/** Packs as files that a person carries, for tests: whole ones, and every way in which they can be wrong. */
import { zipSync } from 'fflate';
import type { TestPack } from './pack-server';

export type Contents = Record<string, Uint8Array>;

/** What lies in the pack's folder, with its manifest. */
export function contentsOf({ manifest, contents }: TestPack): Contents {
  return {
    'manifest.json': new TextEncoder().encode(JSON.stringify(manifest)),
    ...Object.fromEntries(contents),
  };
}

/** Made by another program than ours; level 0 does not compress. */
export function zipOf(contents: Contents, level: 0 | 6 = 0): File {
  return new File([new Uint8Array(zipSync(contents, { level }))], 'model.zip');
}

export function looseFiles(contents: Contents, folder = ''): File[] {
  return Object.entries(contents).map(([path, bytes]) => new File([new Uint8Array(bytes)], folder + path));
}
