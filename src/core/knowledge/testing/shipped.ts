/** The packs as they ship, for tests and for programs in Node. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { languageIndex, packHead, packIndex } from '../../packs/head';
import type { ReadText } from '../../packs/read';
import { type KnowledgeBase, openKnowledge } from '../ask';
import { type Hearing, hearing } from '../hearing';
import { loadKnowledge, parseLanguageData, speechFile } from '../knowledge-pack';
import type { Language, LanguageData } from '../schema';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const PUBLIC = join(ROOT, 'public');

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

export const packReader =
  (pack: string): ReadText =>
  (file) =>
    readFile(join(PUBLIC, 'packs', pack, file), 'utf8');

/** Ids of the knowledge packs. */
export const knowledgePacks = (): string[] =>
  packIndex
    .parse(json(join(PUBLIC, 'packs', 'index.json')))
    .packs.filter((id) => packHead.parse(json(join(PUBLIC, 'packs', id, 'pack.json'))).kind === 'knowledge');

/** Those that there are words of speech for. */
export const readLanguages = (): readonly Language[] =>
  languageIndex.parse(json(join(PUBLIC, 'languages', 'index.json'))).languages;

/** How well each language is heard. */
export const readHearing = (): Hearing =>
  hearing.parse(json(join(ROOT, 'src', 'speech', 'recognition', 'hearing.json')));

export const readLanguageData = (language: Language): LanguageData =>
  parseLanguageData(language, json(join(PUBLIC, speechFile(language))));

export async function openShipped(pack: string, language: Language): Promise<KnowledgeBase> {
  return openKnowledge(await loadKnowledge(packReader(pack), language), readLanguageData(language));
}
