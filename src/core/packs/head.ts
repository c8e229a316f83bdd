/** What every pack says of itself in its pack.json, whatever its kind. */
import * as z from 'zod/mini';
import { eachOnce, words } from './schema/basics';

export const PACK_FILE = 'pack.json';
export const EXAMPLES_FILE = 'examples.json';
/** The words of a pack in one language. */
export const textFile = (language: string): string => `text.${language}.json`;

/** As in BCP 47: "en", "pt-BR". */
export const languageCode = z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/));
export const packId = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/));
/** Inside of the pack's folder. */
export const fileName = z.string().check(z.regex(/^(?:[a-z0-9-]+\/)*[a-z0-9-]+(\.[a-zA-Z-]+)?\.json$/));

export const headShape = {
  schema: z.literal(1),
  id: packId,
  version: words,
  /** Those that it has words in. */
  languages: z.array(languageCode).check(
    z.minLength(1),
    eachOnce((each) => each),
  ),
  /** Models without which it is of no use, by their ids. */
  needs: z.exactOptional(z.array(words)),
  title: z.record(languageCode, words),
};

/** What can be read of a pack before its kind is known. */
export const packHead = z.looseObject({ ...headShape, kind: words });
export type PackHead = z.infer<typeof packHead>;

/** `packs/index.json`: the packs that are beside the app, in the order in which they are offered. */
export const packIndex = z.strictObject({
  packs: z.array(packId).check(
    z.minLength(1),
    eachOnce((each) => each),
  ),
});

/** `languages/index.json`: the languages that there are words of speech for, each in a folder of its own. */
export const languageIndex = z.strictObject({
  languages: z.array(languageCode).check(
    z.minLength(1),
    eachOnce((each) => each),
  ),
});
