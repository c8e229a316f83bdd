/** The packs as they ship, for tests and for programs in Node. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KnowledgeBase, openKnowledge } from '../ask';
import { type KnowledgeIndexFile, knowledgeIndex } from '../hearing';
import { loadKnowledge, parseLanguageData } from '../knowledge-pack';
import type { Language, LanguageData } from '../schema';

export const knowledgeFolder = join(import.meta.dirname, '..', '..', '..', '..', 'public', 'knowledge');

const json = (path: string): unknown => JSON.parse(readFileSync(join(knowledgeFolder, path), 'utf8'));

export const readShipped = async (pack: string, file: string): Promise<unknown> => json(join(pack, file));

/** Which packs there are, and how well each language is heard. */
export const readIndex = (): KnowledgeIndexFile => knowledgeIndex.parse(json('index.json'));

export const readLanguageData = (language: Language): LanguageData =>
  parseLanguageData(language, json(`speech.${language}.json`));

export async function openShipped(pack: string, language: Language): Promise<KnowledgeBase> {
  return openKnowledge(
    await loadKnowledge((file) => readShipped(pack, file), language),
    readLanguageData(language),
  );
}
