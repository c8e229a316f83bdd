import { type KnowledgeBase, openKnowledge } from '../../core/knowledge/ask';
import { loadKnowledge, parseLanguageData, speechFile } from '../../core/knowledge/knowledge-pack';
import { type Language, type LanguageData, type PackInfo, packInfo } from '../../core/knowledge/schema';
import {
  loadWithNews,
  overlayOf,
  parseSupplement,
  readSupplements,
  type Supplement,
} from '../../core/knowledge/supplement';
import { packHead, packIndex } from '../../core/packs/head';
import { PackProblem } from '../../core/packs/problem';
import { jsonFrom, parseAs, type ReadText, readAs } from '../../core/packs/read';
import { loadSetting, saveSetting } from '../../platform/settings';

/** From beside the app; from the device after the first visit. */
const text: ReadText = async (path) => {
  const response = await fetch(`/${path}`);
  if (!response.ok) throw new Error(`${path}: the server answered ${response.status}.`);
  return response.text();
};
const json = jsonFrom(text);
const textsOf =
  (pack: string): ReadText =>
  (file) =>
    text(`packs/${pack}/${file}`);

const bases = new Map<string, Promise<KnowledgeBase>>();
let known: Promise<PackInfo[]> | undefined;

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
  const reading = json(speechFile(language)).then((value) => parseLanguageData(language, value));
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
    storedSupplements().then((news) => loadWithNews(textsOf(pack), language, news)),
    languageDataOf(language),
  ]).then(([loaded, said]) => openKnowledge(loaded, said));
  bases.set(
    key,
    kept(opening, () => bases.delete(key)),
  );
  return opening;
}

const KEY = 'knowledge-supplements';

const storedSupplements = (): Promise<Supplement[]> => loadSetting(KEY, readSupplements, []);

/** Adds a file of news to its pack, in the place of an older one of the same id. @throws PackProblem, StorageProblem */
export async function addSupplement(text: string): Promise<Supplement> {
  const added = parseSupplement(text);
  const packs = await knowledgePacks();
  const info = packs.find(({ id }) => id === added.pack);
  if (!info) throw new PackProblem(`There is no pack ${added.pack} here.`);
  // Whatever is wrong with it is said now and not when somebody asks.
  for (const language of info.languages) {
    await loadKnowledge(textsOf(added.pack), language, [overlayOf(added, info, language)]);
  }
  const others = (await storedSupplements()).filter(({ id }) => id !== added.id);
  await saveSetting(KEY, [...others, added]);
  bases.clear();
  return added;
}

async function readPacks(): Promise<PackInfo[]> {
  const { packs } = await readAs(json, 'packs/index.json', packIndex);
  const read = await Promise.all(
    packs.map(async (id): Promise<PackInfo[]> => {
      const file = `packs/${id}/pack.json`;
      const value = await json(file);
      return parseAs(file, packHead, value).kind === 'knowledge' ? [parseAs(file, packInfo, value)] : [];
    }),
  );
  return read.flat();
}

export function knowledgePacks(): Promise<PackInfo[]> {
  known ??= kept(readPacks(), () => {
    known = undefined;
  });
  return known;
}
