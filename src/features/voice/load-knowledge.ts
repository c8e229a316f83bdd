import { type KnowledgeBase, openKnowledge } from '../../core/knowledge/ask';
import { type KnowledgeIndexFile, knowledgeIndex } from '../../core/knowledge/hearing';
import { loadKnowledge } from '../../core/knowledge/knowledge-pack';
import { type Language, type PackInfo, packInfo, type Speech, speech } from '../../core/knowledge/schema';

const FOLDER = '/knowledge/';

/** From beside the app; from the device after the first visit. */
async function json(path: string): Promise<unknown> {
  const response = await fetch(FOLDER + path);
  if (!response.ok) throw new Error(`${path}: the server answered ${response.status}.`);
  return response.json();
}

const bases = new Map<string, Promise<KnowledgeBase>>();
let known: Promise<{ index: KnowledgeIndexFile; packs: PackInfo[] }> | undefined;

/** A file that could not be read now may be there the next time. */
function kept<T>(promise: Promise<T>, forget: () => void): Promise<T> {
  promise.catch(forget);
  return promise;
}

const sentences = new Map<Language, Promise<Speech>>();

/** Yes, no, numbers and commands of a language. */
export function sentencesOf(language: Language): Promise<Speech> {
  const found = sentences.get(language);
  if (found) return found;
  const reading = json(`speech.${language}.json`).then((value) => speech.parse(value));
  sentences.set(
    language,
    kept(reading, () => sentences.delete(language)),
  );
  return reading;
}

export function knowledgeBase(pack: string, language: Language): Promise<KnowledgeBase> {
  const key = `${pack} ${language}`;
  const found = bases.get(key);
  if (found) return found;
  const opening = Promise.all([
    loadKnowledge((file) => json(`${pack}/${file}`), language),
    sentencesOf(language),
  ]).then(([loaded, said]) => openKnowledge(loaded, said));
  bases.set(
    key,
    kept(opening, () => bases.delete(key)),
  );
  return opening;
}

export function knowledgePacks(): Promise<{ index: KnowledgeIndexFile; packs: PackInfo[] }> {
  known ??= kept(
    json('index.json').then(async (value) => {
      const index = knowledgeIndex.parse(value);
      const packs = await Promise.all(
        index.packs.map(async (id) => packInfo.parse(await json(`${id}/pack.json`))),
      );
      return { index, packs };
    }),
    () => {
      known = undefined;
    },
  );
  return known;
}
