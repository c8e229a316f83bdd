/** Puts a pack together from its files and checks that they fit each other. */
import * as z from 'zod/mini';
import {
  type Entry,
  type EntryText,
  entries,
  type Language,
  type LanguageData,
  languageData,
  type PackInfo,
  packInfo,
  texts,
} from './schema';

export interface KnowledgePack {
  info: PackInfo;
  language: Language;
  entries: ReadonlyMap<string, Entry>;
  /** Of the one language. */
  texts: ReadonlyMap<string, EntryText>;
}

/** A file of the pack is not what it should be; the message names file and entry. */
export class KnowledgeProblem extends Error {
  override readonly name = 'KnowledgeProblem';
}

/** Reads one of the pack's files as JSON: "pack.json", "text.en.json". */
export type ReadFile = (file: string) => Promise<unknown>;

function parse<T>(file: string, schema: z.ZodMiniType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new KnowledgeProblem(`${file}: ${z.prettifyError(parsed.error)}`);
}

/** What is in `speech.<language>.json`. @throws KnowledgeProblem with the place of what cannot be read */
export const parseLanguageData = (language: Language, value: unknown): LanguageData =>
  parse(`speech.${language}.json`, languageData, value);

const SLOT = /\{(\w+)\}/g;
/** Slots that do not come from the entry's facts. */
const COMPUTED = new Set(['nextDate', 'nextTime', 'region', 'phone', 'office', 'validTo']);

export const slotsOf = (text: string): string[] => [...text.matchAll(SLOT)].map(([, slot = '']) => slot);

function checkText(file: string, { id, schedule, facts = {} }: Entry, text: EntryText): void {
  for (const answer of [text.answer, ...Object.values(text.answers ?? {})]) {
    for (const slot of slotsOf(answer ?? '')) {
      const known = COMPUTED.has(slot) || slot in facts;
      if (!known)
        throw new KnowledgeProblem(`${file}, ${id}: {${slot}} is no slot and no fact of the entry.`);
      if (slot.startsWith('next') && !schedule) {
        throw new KnowledgeProblem(`${file}, ${id}: {${slot}} without a schedule.`);
      }
    }
  }
}

/** A pack from parts that are right each for itself. @throws KnowledgeProblem where they do not fit each other */
export function assemble(
  info: PackInfo,
  all: readonly Entry[],
  said: Readonly<Record<string, EntryText>>,
  language: Language,
): KnowledgePack {
  const file = `text.${language}.json`;
  const byId = new Map(all.map((each) => [each.id, each]));
  if (byId.size !== all.length) throw new KnowledgeProblem('entries.json: an id stands twice.');
  const regions = new Set(info.regions.map((region) => region.id));
  for (const each of all) {
    const text = said[each.id];
    if (text === undefined) throw new KnowledgeProblem(`${file}: ${each.id} has no text.`);
    checkText(file, each, text);
    for (const other of each.contradicts ?? []) {
      if (!byId.has(other)) {
        throw new KnowledgeProblem(`entries.json, ${each.id}: contradicts ${other}, which is not there.`);
      }
    }
    for (const region of [...(each.regions ?? []), ...(each.schedule ?? []).map((times) => times.region)]) {
      if (region !== undefined && !regions.has(region)) {
        throw new KnowledgeProblem(`entries.json, ${each.id}: no region ${region} in pack.json.`);
      }
    }
  }
  const unknown = Object.values(info.itself ?? {}).find((id) => id !== undefined && !byId.has(id));
  if (unknown !== undefined)
    throw new KnowledgeProblem(`pack.json: itself names ${unknown}, which is not there.`);
  const stray = Object.keys(said).find((key) => !byId.has(key));
  if (stray !== undefined) throw new KnowledgeProblem(`${file}: ${stray} is no entry.`);
  return { info, language, entries: byId, texts: new Map(Object.entries(said)) };
}

/** One pack in one language. @throws KnowledgeProblem, and what `read` throws */
export async function loadKnowledge(read: ReadFile, language: Language): Promise<KnowledgePack> {
  const file = `text.${language}.json`;
  const [info, all, said] = await Promise.all([
    read('pack.json').then((value) => parse('pack.json', packInfo, value)),
    read('entries.json').then((value) => parse('entries.json', entries, value)),
    read(file).then((value) => parse(file, texts, value)),
  ]);
  if (!info.languages.includes(language)) {
    throw new KnowledgeProblem(`pack.json: ${language} is not among its languages.`);
  }
  return assemble(info, all, said, language);
}
