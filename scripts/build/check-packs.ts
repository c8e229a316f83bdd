/** A build with a broken pack fails, instead of an app that says so to a nurse. */
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { checkLanguages, checkPack, packIds } from '../../src/core/packs/check/check-pack.ts';
import { readerOf } from '../lib/pack-folder.ts';

/** Checks public/packs and public/languages as `npm run pack -- check` does; the tests try the examples. */
export function checkPacks(): Plugin {
  let folder = '';
  return {
    name: 'outpost-check-packs',
    apply: 'build',
    configResolved({ publicDir }) {
      folder = publicDir;
    },
    async buildStart() {
      const readShared = readerOf(folder);
      await checkLanguages(readShared);
      for (const id of await packIds(readShared)) {
        await checkPack({ read: readerOf(join(folder, 'packs', id)), readShared, quick: true });
      }
    },
  };
}
