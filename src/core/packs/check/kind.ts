/** What a check needs to know of a kind of pack: how it is opened, and how its examples are tried. */
import type * as z from 'zod/mini';
import type { LanguageData } from '../../knowledge/schema';
import type { ReadText } from '../read';

export interface OpenOptions {
  /** Of the pack's files. */
  read: ReadText;
  language: string;
  /** Words of speech in the language, which all packs share. */
  speech: LanguageData;
}

/** Says what comes of an example instead of what is expected; undefined where that is right. */
export type Try<E> = (example: E) => string | undefined;

export interface PackKind<E extends { lang: string; text: string } = { lang: string; text: string }> {
  example: z.ZodMiniType<E>;
  /** Loads it, and compiles all that is else compiled at its first use. @throws PackProblem */
  open(options: OpenOptions): Promise<Try<E>>;
}
