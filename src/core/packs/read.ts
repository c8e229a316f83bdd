/** One file of a pack: read whole, as JSON, held against its schema. Whatever is wrong is told with file and place. */
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { PackProblem } from './problem';

/** Gives a file's text by its name: from the network in the app, from the disk in Node. */
export type ReadText = (file: string) => Promise<string>;
/** The same, parsed. */
export type ReadJson = (file: string) => Promise<unknown>;

/** A larger file is none of a pack: it would fill the memory of a small phone. */
export const MOST_BYTES = 10_000_000;

/** A character has three bytes at most; only near the bound are they counted. */
const isTooLarge = (text: string): boolean =>
  text.length > MOST_BYTES ||
  (text.length * 3 > MOST_BYTES && new TextEncoder().encode(text).length > MOST_BYTES);

/** @throws PackProblem for what is too large or no JSON, and what `read` throws */
export function jsonFrom(read: ReadText): ReadJson {
  return async (file) => {
    const text = await read(file);
    if (isTooLarge(text)) throw new PackProblem(`${file}: it is larger than ${MOST_BYTES / 1e6} megabytes.`);
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new PackProblem(`${file}: it is not JSON.`, { cause: error });
    }
  };
}

/** zod/mini brings no words of its own. */
const { localeError } = en();

/** One slip may stand in a hundred places: the first ones tell it. */
const MOST_PLACES = 5;

/** @throws PackProblem with the places that do not fit */
export function parseAs<T>(file: string, schema: z.ZodMiniType<T>, value: unknown): T {
  const parsed = schema.safeParse(value, { error: localeError });
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const told = issues
    .slice(0, MOST_PLACES)
    .map((issue) => `${file}: ${z.prettifyError({ issues: [issue] })}`);
  const more = issues.length - told.length;
  throw new PackProblem([...told, ...(more > 0 ? [`${file}: and ${more} more`] : [])].join('\n'));
}

/** Reads a file as what it should be. @throws PackProblem, and what `read` throws */
export async function readAs<T>(read: ReadJson, file: string, schema: z.ZodMiniType<T>): Promise<T> {
  return parseAs(file, schema, await read(file));
}
