/** The knowledge packs of public/knowledge, each opened once. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type KnowledgeBase, openKnowledge } from '../../src/core/knowledge/ask.ts';
import { loadKnowledge, parseLanguageData } from '../../src/core/knowledge/knowledge-pack.ts';
import { languageOf } from '../../src/core/knowledge/language-of.ts';
import { type Language, packInfo } from '../../src/core/knowledge/schema.ts';
import { Failure } from '../lib/failure.ts';
import { ROOT } from '../lib/paths.ts';

const FOLDER = join(ROOT, 'public', 'knowledge');

export const readKnowledge = async (path: string) => JSON.parse(await readFile(join(FOLDER, path), 'utf8'));

/** What is asked, as far as it says which base answers. */
export interface Wanted {
  readonly pack: string;
  readonly language: Language | 'auto';
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
    const known = readdirSync(FOLDER, { withFileTypes: true }).filter((each) => each.isDirectory());
    if (!known.some(({ name }) => name === pack)) {
      throw new Failure(
        `There is no pack ${pack}: choose one of ${known.map(({ name }) => name).join(', ')}.`,
      );
    }
    return packInfo.parse(await readKnowledge(join(pack, 'pack.json'))).languages;
  }
  const open = (pack: string, language: Language): Promise<KnowledgeBase> =>
    kept(bases, `${pack} ${language}`, async () =>
      openKnowledge(
        await loadKnowledge((file) => readKnowledge(join(pack, file)), language),
        parseLanguageData(language, await readKnowledge(`speech.${language}.json`)),
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
