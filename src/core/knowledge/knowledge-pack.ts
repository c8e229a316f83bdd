/** Puts a pack together from its files and checks that they fit each other. */
import { textFile } from '../packs/head';
import { type Overlay, overlaid } from '../packs/overlay';
import { PackProblem } from '../packs/problem';
import { jsonFrom, parseAs, type ReadText, readAs } from '../packs/read';
import type { Contact } from './reply';
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
  /** All of the one language. */
  texts: ReadonlyMap<string, EntryText>;
  contact: Contact;
  regions: readonly { id: string; names: readonly string[] }[];
}

/** Where a language's words of speech lie beside the app. */
export const speechFile = (language: Language): string => `languages/${language}/speech.json`;

/** @throws PackProblem with the place of what cannot be read */
export function parseLanguageData(language: Language, value: unknown): LanguageData {
  const file = speechFile(language);
  const data = parseAs(file, languageData, value);
  if (data.lang !== language) throw new PackProblem(`${file}: it says that it is of "${data.lang}".`);
  return data;
}

const SLOT = /\{(\w+)\}/g;
/** Slots that do not come from the entry's facts. */
const COMPUTED = new Set(['nextDate', 'nextTime', 'region', 'phone', 'office', 'validTo']);

export const slotsOf = (text: string): string[] => [...text.matchAll(SLOT)].map(([, slot = '']) => slot);

function checkText(file: string, { id, schedule, facts = {} }: Entry, text: EntryText): void {
  for (const answer of [text.answer, ...Object.values(text.answers ?? {})]) {
    for (const slot of slotsOf(answer ?? '')) {
      const known = COMPUTED.has(slot) || slot in facts;
      if (!known) throw new PackProblem(`${file}, ${id}: {${slot}} is no slot and no fact of the entry.`);
      if (slot.startsWith('next') && !schedule) {
        throw new PackProblem(`${file}, ${id}: {${slot}} without a schedule.`);
      }
    }
  }
}

interface Parts {
  info: PackInfo;
  entries: readonly Entry[];
  texts: Readonly<Record<string, EntryText>>;
}

/** Each entry has a text, and names what is there. */
function checkParts({ info, entries: all, texts: said }: Parts, file: string): void {
  const inEntries = info.files.entries;
  const ids = new Set(all.map(({ id }) => id));
  const regions = new Set(info.regions.map((region) => region.id));
  for (const each of all) {
    const text = said[each.id];
    if (text === undefined) throw new PackProblem(`${file}: ${each.id} has no text.`);
    checkText(file, each, text);
    for (const other of each.contradicts ?? []) {
      if (!ids.has(other)) {
        throw new PackProblem(`${inEntries}, ${each.id}: contradicts ${other}, which is not there.`);
      }
    }
    for (const region of [...(each.regions ?? []), ...(each.schedule ?? []).map((times) => times.region)]) {
      if (region !== undefined && !regions.has(region)) {
        throw new PackProblem(`${inEntries}, ${each.id}: no region ${region} in pack.json.`);
      }
    }
  }
  const unknown = Object.values(info.itself ?? {}).find((id) => !ids.has(id));
  if (unknown !== undefined) {
    throw new PackProblem(`pack.json: itself names ${unknown}, which is not there.`);
  }
  const stray = Object.keys(said).find((key) => !ids.has(key));
  if (stray !== undefined) throw new PackProblem(`${file}: ${stray} is no entry.`);
}

/** One pack in one language. @throws PackProblem, and what `read` throws */
export async function loadKnowledge(
  read: ReadText,
  language: Language,
  overlays: readonly Overlay[] = [],
): Promise<KnowledgePack> {
  const readJson = overlaid(jsonFrom(read), overlays);
  const info = await readAs(readJson, 'pack.json', packInfo);
  if (!info.languages.includes(language)) {
    throw new PackProblem(`pack.json: ${language} is not among its languages.`);
  }
  const file = textFile(language);
  const [all, said] = await Promise.all([
    readAs(readJson, info.files.entries, entries),
    readAs(readJson, file, texts),
  ]);
  checkParts({ info, entries: all, texts: said }, file);
  const { name, phone, hours } = info.contact;
  return {
    info,
    language,
    entries: new Map(all.map((each) => [each.id, each])),
    texts: new Map(Object.entries(said)),
    contact: {
      name: name[language] ?? '',
      phone,
      ...(hours?.[language] !== undefined && { hours: hours[language] }),
    },
    regions: info.regions.map(({ id, names }) => ({ id, names: names[language] ?? [] })),
  };
}
