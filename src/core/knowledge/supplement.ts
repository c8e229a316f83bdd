/**
 * News for a pack that come by hand: a weather bulletin, new prices, a changed day. One file, from a memory card or a
 * neighbour's phone, whose entries are added to a pack or take the place of those of the same id.
 */
import * as z from 'zod/mini';
import { assemble, type KnowledgePack, KnowledgeProblem } from './knowledge-pack';
import { entry, entryText, LANGUAGES } from './schema';

const supplement = z.strictObject({
  outpost: z.literal('supplement'),
  id: z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)),
  /** Id of the pack that it belongs to. */
  pack: z.string(),
  /** What it is called on the screen. */
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  entries: z.array(entry).check(z.minLength(1), z.maxLength(200)),
  texts: z.partialRecord(z.enum(LANGUAGES), z.record(z.string(), entryText)),
});
export type Supplement = z.infer<typeof supplement>;

/** Larger ones are no bulletins. */
export const SUPPLEMENT_BYTES = 1_000_000;

/** @throws KnowledgeProblem for what is no such file, with what is wrong in it */
export function parseSupplement(text: string): Supplement {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new KnowledgeProblem('This file is not JSON.');
  }
  const parsed = supplement.safeParse(value);
  if (!parsed.success) throw new KnowledgeProblem(z.prettifyError(parsed.error));
  return parsed.data;
}

/** As stored: what an older version stored and this one does not know is left out. */
export function readSupplements(value: unknown): Supplement[] {
  const list = z.array(z.unknown()).safeParse(value);
  return (list.data ?? []).flatMap((each) => {
    const parsed = supplement.safeParse(each);
    return parsed.success ? [parsed.data] : [];
  });
}

/** The pack with the supplement's entries, those that have a text in its language. @throws KnowledgeProblem */
export function withSupplement(pack: KnowledgePack, { entries, texts }: Supplement): KnowledgePack {
  const said = texts[pack.language] ?? {};
  const added = entries.filter(({ id }) => said[id] !== undefined);
  const stray = Object.keys(said).find((id) => !added.some((each) => each.id === id));
  if (stray !== undefined) throw new KnowledgeProblem(`${stray} has a text and is no entry.`);
  const merged = new Map(pack.entries);
  for (const each of added) merged.set(each.id, each);
  return assemble(
    pack.info,
    [...merged.values()],
    { ...Object.fromEntries(pack.texts), ...said },
    pack.language,
  );
}
