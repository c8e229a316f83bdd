/** Which packs there are, and how well each language is heard. */
import * as z from 'zod/mini';
import { LANGUAGES, type Language } from './schema';

const heard = z.strictObject({
  /** Words wrong of all words; above 1 where more is invented than said; null where nobody has measured it. */
  wordErrorRate: z.nullable(z.number().check(z.nonnegative())),
  measuredOn: z.string(),
});

export const knowledgeIndex = z.strictObject({
  packs: z.array(z.string()).check(z.minLength(1)),
  hearing: z.record(z.enum(LANGUAGES), heard),
});
export type KnowledgeIndexFile = z.infer<typeof knowledgeIndex>;

/** Above this what was heard is only good enough to find the nearest known question, which the person confirms. */
export const PHRASES_ONLY_ABOVE = 0.25;

export const isPhrasesOnly = ({ hearing }: KnowledgeIndexFile, language: Language): boolean =>
  (hearing[language].wordErrorRate ?? 1) > PHRASES_ONLY_ABOVE;
