/**
 * The whole of a pack, held against all that is known of its kind: every file, in every language, and every example.
 * What the app refuses is refused here, and more.
 */
import * as z from 'zod/mini';
import { parseLanguageData, speechFile } from '../../knowledge/knowledge-pack';
import type { LanguageData } from '../../knowledge/schema';
import { EXAMPLES_FILE, languageIndex, PACK_FILE, packHead, packIndex } from '../head';
import { PackProblem } from '../problem';
import { jsonFrom, type ReadText, readAs } from '../read';
import type { PackKind, Try } from './kind';
import { knowledgeKind } from './knowledge-kind';
import { triageKind } from './triage-kind';

/** A pack of any kind gives back the tries of its examples; how many there are is told. */
type Check = (options: CheckOptions, languages: readonly string[]) => Promise<number>;

export interface CheckOptions {
  /** Of the pack's folder. */
  read: ReadText;
  /** Of the folder that holds `languages`. */
  readShared: ReadText;
  /** Examples are read and not tried: that takes a second for every hundred. */
  quick?: boolean;
}

async function openAll<E extends { lang: string; text: string }>(
  { open }: PackKind<E>,
  { read, readShared }: CheckOptions,
  languages: readonly string[],
): Promise<ReadonlyMap<string, Try<E>>> {
  const opened = new Map<string, Try<E>>();
  for (const language of languages) {
    opened.set(language, await open({ read, language, speech: await readSpeech(readShared, language) }));
  }
  return opened;
}

/** @throws PackProblem with every example that comes to something else */
function checkOf<E extends { lang: string; text: string }>(kind: PackKind<E>): Check {
  return async (options, languages) => {
    const opened = await openAll(kind, options, languages);
    const examples = await readAs(jsonFrom(options.read), EXAMPLES_FILE, z.array(kind.example));
    const problems = examples.flatMap((example, at) => {
      const attempt = opened.get(example.lang);
      if (attempt && options.quick) return [];
      const problem = attempt ? attempt(example) : `"${example.lang}" is none of the pack's languages`;
      return problem === undefined ? [] : [`${EXAMPLES_FILE}: “${example.text}” ${problem}\n  → at [${at}]`];
    });
    if (problems.length > 0) throw new PackProblem(problems.join('\n'));
    return examples.length;
  };
}

/** A kind has one schema and one way to try it; a new one is one more line. */
const KINDS: ReadonlyMap<string, Check> = new Map([
  ['triage', checkOf(triageKind)],
  ['knowledge', checkOf(knowledgeKind)],
]);

async function readSpeech(readShared: ReadText, language: string): Promise<LanguageData> {
  return parseLanguageData(language, await jsonFrom(readShared)(speechFile(language)));
}

export interface CheckedPack {
  id: string;
  kind: string;
  languages: readonly string[];
  examples: number;
}

/** @throws PackProblem with the file and the place of what is wrong */
export async function checkPack(options: CheckOptions): Promise<CheckedPack> {
  const { id, kind, languages } = await readAs(jsonFrom(options.read), PACK_FILE, packHead);
  const check = KINDS.get(kind);
  if (!check) {
    throw new PackProblem(
      `${PACK_FILE}: "${kind}" is no kind of pack; there are ${[...KINDS.keys()].join(', ')}.`,
    );
  }
  const known = await readAs(jsonFrom(options.readShared), 'languages/index.json', languageIndex);
  const unknown = languages.findIndex((each) => !known.languages.includes(each));
  if (unknown >= 0) {
    throw new PackProblem(
      `${PACK_FILE}: there is no language "${languages[unknown]}" in languages/index.json\n  → at languages[${unknown}]`,
    );
  }
  return { id, kind, languages, examples: await check(options, languages) };
}

/** Ids of the packs that are beside the app. `readShared` reads in the folder that holds `packs`. */
export async function packIds(readShared: ReadText): Promise<readonly string[]> {
  return (await readAs(jsonFrom(readShared), 'packs/index.json', packIndex)).packs;
}

/** Every language there is, whether or not a pack has it. @throws PackProblem */
export async function checkLanguages(readShared: ReadText): Promise<readonly string[]> {
  const { languages } = await readAs(jsonFrom(readShared), 'languages/index.json', languageIndex);
  for (const language of languages) await readSpeech(readShared, language);
  return languages;
}
