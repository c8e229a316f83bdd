/**
 * News for a pack that come by hand: a weather bulletin, new prices, a changed day. One file, from a memory card or a
 * neighbour's phone, whose entries are added to a pack or take the place of those of the same id.
 */
import * as z from 'zod/mini';
import { languageCode, packId, textFile } from '../packs/head';
import type { Overlay } from '../packs/overlay';
import { PackProblem } from '../packs/problem';
import { parseAs, type ReadText } from '../packs/read';
import { type KnowledgePack, loadKnowledge } from './knowledge-pack';
import { entry, entryText, type Language, type PackInfo } from './schema';

const supplement = z.strictObject({
  outpost: z.literal('supplement'),
  id: packId,
  /** Id of the pack that it belongs to. */
  pack: z.string(),
  /** What it is called on the screen. */
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  entries: z.array(entry).check(z.minLength(1), z.maxLength(200)),
  texts: z.record(languageCode, z.record(packId, entryText)),
});
export type Supplement = z.infer<typeof supplement>;

/** Larger ones are no bulletins. */
export const SUPPLEMENT_BYTES = 1_000_000;

/** @throws PackProblem for what is no such file, with what is wrong in it */
export function parseSupplement(text: string): Supplement {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new PackProblem('This file is not JSON.', { cause: error });
  }
  return parseAs('This file', supplement, value);
}

/** From the store. Supplements that this version does not understand are left out. */
export function readSupplements(value: unknown): Supplement[] {
  const list = z.array(z.unknown()).safeParse(value);
  return (list.data ?? []).flatMap((each) => {
    const parsed = supplement.safeParse(each);
    return parsed.success ? [parsed.data] : [];
  });
}

/** What it lays over its pack: the entries that have a text in the language. @throws PackProblem */
export function overlayOf({ entries, texts }: Supplement, { files }: PackInfo, language: Language): Overlay {
  const said = texts[language] ?? {};
  const added = entries.filter(({ id }) => said[id] !== undefined);
  const stray = Object.keys(said).find((id) => !added.some((each) => each.id === id));
  if (stray !== undefined) throw new PackProblem(`${stray} has a text and is no entry.`);
  return { [files.entries]: added, [textFile(language)]: said };
}

/** Each file once, however often it is asked for. */
function remembered(read: ReadText): ReadText {
  const files = new Map<string, Promise<string>>();
  return (file) => {
    const text = files.get(file) ?? read(file);
    files.set(file, text);
    return text;
  };
}

/** A pack with its news; those that do not fit it any more, since it changed, are left out. @throws as loadKnowledge */
export async function loadWithNews(
  readText: ReadText,
  language: Language,
  news: readonly Supplement[],
): Promise<KnowledgePack> {
  const read = remembered(readText);
  let pack = await loadKnowledge(read, language);
  let overlays: readonly Overlay[] = [];
  for (const each of news.filter((one) => one.pack === pack.info.id)) {
    try {
      const next = [...overlays, overlayOf(each, pack.info, language)];
      pack = await loadKnowledge(read, language, next);
      overlays = next;
    } catch (error) {
      if (!(error instanceof PackProblem)) throw error;
    }
  }
  return pack;
}
