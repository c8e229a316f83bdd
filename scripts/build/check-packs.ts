/** A build with a broken pack fails, instead of an app that says so to a nurse. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { openKnowledge } from '../../src/core/knowledge/ask.ts';
import { loadKnowledge, parseLanguageData } from '../../src/core/knowledge/knowledge-pack.ts';
import { packInfo } from '../../src/core/knowledge/schema.ts';
import { loadTriagePack } from '../../src/core/packs/triage-pack.ts';
import { readNote } from '../../src/core/triage/reading/note.ts';

const json = async (path: string) => JSON.parse(await readFile(path, 'utf8'));

async function checkKnowledge(folder: string): Promise<void> {
  for (const { name } of (await readdir(folder, { withFileTypes: true })).filter((each) =>
    each.isDirectory(),
  )) {
    for (const language of packInfo.parse(await json(join(folder, name, 'pack.json'))).languages) {
      const pack = await loadKnowledge((file) => json(join(folder, name, file)), language);
      openKnowledge(pack, parseLanguageData(language, await json(join(folder, `speech.${language}.json`))));
    }
  }
}

/** Holds public/packs and public/knowledge against their schemas, as the app does when it loads them. */
export function checkPacks(): Plugin {
  let folder = '';
  return {
    name: 'outpost-check-packs',
    apply: 'build',
    configResolved({ publicDir }) {
      folder = publicDir;
    },
    async buildStart() {
      const pack = await loadTriagePack((file) => json(join(folder, 'packs', 'triage', file)));
      // A pattern that cannot be read fails here, and not at the first patient.
      readNote(pack, 'cough');
      await checkKnowledge(join(folder, 'knowledge'));
    },
  };
}
