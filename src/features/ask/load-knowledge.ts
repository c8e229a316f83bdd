import { type KnowledgeBase, openKnowledge } from '../../core/knowledge/ask';
import { type KnowledgeIndexFile, knowledgeIndex } from '../../core/knowledge/hearing';
import {
  type KnowledgePack,
  KnowledgeProblem,
  loadKnowledge,
  parseLanguageData,
} from '../../core/knowledge/knowledge-pack';
import {
  LANGUAGES,
  type Language,
  type LanguageData,
  type PackInfo,
  packInfo,
} from '../../core/knowledge/schema';
import {
  parseSupplement,
  readSupplements,
  type Supplement,
  withSupplement,
} from '../../core/knowledge/supplement';
import { loadSetting, saveSetting } from '../../platform/settings';

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

const languages = new Map<string, Promise<LanguageData>>();

/** Yes, no, numbers and commands of a language. */
export function languageDataOf(language: string): Promise<LanguageData> {
  const found = languages.get(language);
  if (found) return found;
  const reading = json(`speech.${language}.json`).then((value) => {
    const known = LANGUAGES.find((each) => each === language);
    if (known === undefined) throw new KnowledgeProblem(`There are no words of ${language} here.`);
    return parseLanguageData(known, value);
  });
  languages.set(
    language,
    kept(reading, () => languages.delete(language)),
  );
  return reading;
}

export function knowledgeBase(pack: string, language: Language): Promise<KnowledgeBase> {
  const key = `${pack} ${language}`;
  const found = bases.get(key);
  if (found) return found;
  const opening = Promise.all([
    loadKnowledge((file) => json(`${pack}/${file}`), language),
    languageDataOf(language),
    storedSupplements(),
  ]).then(([loaded, said, news]) => openKnowledge(withNews(loaded, news), said));
  bases.set(
    key,
    kept(opening, () => bases.delete(key)),
  );
  return opening;
}

const KEY = 'knowledge-supplements';

const storedSupplements = (): Promise<Supplement[]> => loadSetting(KEY, readSupplements, []);

/** What does not fit the pack any more, since that changed, is left out. */
function withNews(pack: KnowledgePack, news: readonly Supplement[]): KnowledgePack {
  return news
    .filter((each) => each.pack === pack.info.id)
    .reduce((before, each) => {
      try {
        return withSupplement(before, each);
      } catch {
        return before;
      }
    }, pack);
}

/** Adds a file of news to its pack, in the place of an older one of the same id. @throws KnowledgeProblem, StorageProblem */
export async function addSupplement(text: string): Promise<Supplement> {
  const added = parseSupplement(text);
  const { packs } = await knowledgePacks();
  const info = packs.find(({ id }) => id === added.pack);
  if (!info) throw new KnowledgeProblem(`There is no pack ${added.pack} here.`);
  // Whatever is wrong with it is said now and not when somebody asks.
  for (const language of info.languages) {
    withSupplement(await loadKnowledge((file) => json(`${added.pack}/${file}`), language), added);
  }
  const others = (await storedSupplements()).filter(({ id }) => id !== added.id);
  await saveSetting(KEY, [...others, added]);
  bases.clear();
  return added;
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
