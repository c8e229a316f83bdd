/** A build with a broken pack fails, instead of an app that says so to a nurse. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { openKnowledge } from '../../src/core/knowledge/ask.ts';
import { loadKnowledge, parseLanguageData, speechFile } from '../../src/core/knowledge/knowledge-pack.ts';
import { packInfo } from '../../src/core/knowledge/schema.ts';
import { packHead, packIndex } from '../../src/core/packs/head.ts';
import { loadTriagePack } from '../../src/core/packs/triage-pack.ts';
import { readNote } from '../../src/core/triage/reading/note.ts';
import { readerOf } from '../lib/pack-folder.ts';

const json = async (path: string) => JSON.parse(await readFile(path, 'utf8'));

async function checkKnowledge(folder: string): Promise<void> {
  const { packs } = packIndex.parse(await json(join(folder, 'packs', 'index.json')));
  for (const id of packs) {
    const read = readerOf(join(folder, 'packs', id));
    const head = JSON.parse(await read('pack.json'));
    if (packHead.parse(head).kind !== 'knowledge') continue;
    for (const language of packInfo.parse(head).languages) {
      const pack = await loadKnowledge(read, language);
      openKnowledge(pack, parseLanguageData(language, await json(join(folder, speechFile(language)))));
    }
  }
}

/** Holds public/packs against their schemas, as the app does when it loads them. */
export function checkPacks(): Plugin {
  let folder = '';
  return {
    name: 'outpost-check-packs',
    apply: 'build',
    configResolved({ publicDir }) {
      folder = publicDir;
    },
    async buildStart() {
      const pack = await loadTriagePack(readerOf(join(folder, 'packs', 'triage')));
      // A pattern that cannot be read fails here, and not at the first patient.
      readNote(pack, 'cough');
      await checkKnowledge(folder);
    },
  };
}
