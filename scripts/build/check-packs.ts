/** A build with a broken pack fails, instead of an app that says so to a nurse. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { loadTriagePack } from '../../src/core/packs/triage-pack.ts';

/** Holds public/packs against its schema, as the app does when it loads. */
export function checkPacks(): Plugin {
  let folder = '';
  return {
    name: 'outpost-check-packs',
    apply: 'build',
    configResolved({ publicDir }) {
      folder = join(publicDir, 'packs', 'triage');
    },
    async buildStart() {
      await loadTriagePack(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8')));
    },
  };
}
