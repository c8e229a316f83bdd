/** The knowledge packs of public/packs, each opened once. */
import { join } from 'node:path';
import { type KnowledgeBase, openKnowledge } from '../../src/core/knowledge/ask.ts';
import { loadKnowledge, parseLanguageData, speechFile } from '../../src/core/knowledge/knowledge-pack.ts';
import { languageOf } from '../../src/core/knowledge/language-of.ts';
import { type Language, packInfo } from '../../src/core/knowledge/schema.ts';
import { packHead, packIndex } from '../../src/core/packs/head.ts';
import { jsonFrom, parseAs, readAs } from '../../src/core/packs/read.ts';
import { Failure } from '../lib/failure.ts';
import { PACKS, PUBLIC, readerOf } from '../lib/pack-folder.ts';

const readJson = jsonFrom(readerOf(PUBLIC));

/** Ids of the packs that answer questions. */
async function knowledgePacks(): Promise<string[]> {
  const { packs } = await readAs(readJson, 'packs/index.json', packIndex);
  const heads = await Promise.all(packs.map((id) => readAs(readJson, `packs/${id}/pack.json`, packHead)));
  return heads.filter(({ kind }) => kind === 'knowledge').map(({ id }) => id);
}

/** What is asked, as far as it says which base answers. */
export interface Wanted {
  readonly pack: string;
  /** Or `auto`. */
  readonly language: Language;
  readonly text: string;
  readonly now: Date;
  /** The language that a recording was heard in. */
  readonly spoken?: string | undefined;
}

/** Gives the base that answers a question. @throws Failure where there is none. */
export type BaseFor = (wanted: Wanted) => Promise<KnowledgeBase>;

export function createBases(): BaseFor {
  const languages = new Map<string, Promise<readonly Language[]>>();
  const bases = new Map<string, Promise<KnowledgeBase>>();

  function kept<T>(all: Map<string, Promise<T>>, key: string, open: () => Promise<T>): Promise<T> {
    const found = all.get(key) ?? open();
    all.set(key, found);
    return found;
  }
  async function readLanguages(pack: string): Promise<readonly Language[]> {
    const known = await knowledgePacks();
    if (!known.includes(pack)) {
      throw new Failure(`There is no pack ${pack}: choose one of ${known.join(', ')}.`);
    }
    const file = `packs/${pack}/pack.json`;
    return parseAs(file, packInfo, await readJson(file)).languages;
  }
  const open = (pack: string, language: Language): Promise<KnowledgeBase> =>
    kept(bases, `${pack} ${language}`, async () =>
      openKnowledge(
        await loadKnowledge(readerOf(join(PACKS, pack)), language),
        parseLanguageData(language, await readJson(speechFile(language))),
      ),
    );

  return async ({ pack, language, text, now, spoken }) => {
    const offered = await kept(languages, pack, () => readLanguages(pack));
    if (language !== 'auto') {
      if (!offered.includes(language)) {
        throw new Failure(`${pack} has no texts in ${language}: use ${offered.join(', ')}.`);
      }
      return open(pack, language);
    }
    const heard = offered.find((each) => each === spoken);
    if (heard) return open(pack, heard);
    const [first, ...rest] = await Promise.all(offered.map((each) => open(pack, each)));
    if (!first) throw new Failure('No language is installed.');
    const found = languageOf(text, [first, ...rest], now);
    return [first, ...rest].find((base) => base.language === found) ?? first;
  };
}

/** @throws Failure for a region that the pack does not have; `option` is how it was given. */
export function checkRegion(
  { pack: { info } }: KnowledgeBase,
  region: string | undefined,
  option: string,
): void {
  if (region === undefined || info.regions.some(({ id }) => id === region)) return;
  throw new Failure(`${option} ${region}: ${info.id} has ${info.regions.map(({ id }) => id).join(', ')}.`);
}
