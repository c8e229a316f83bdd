/** How well the recogniser hears each language: measured of the recogniser (`npm run eval:voice`), and kept beside it. */
import * as z from 'zod/mini';
import { languageCode } from '../packs/head';
import type { Language } from './schema';

const heard = z.strictObject({
  /** Words wrong of all words; above 1 where more is invented than said; null where nobody has measured it. */
  wordErrorRate: z.nullable(z.number().check(z.nonnegative())),
  measuredOn: z.string(),
});

/** By language: one that is not among them was never measured. */
export const hearing = z.record(languageCode, heard);
export type Hearing = z.infer<typeof hearing>;

/** Above this what was heard is only good enough to find the nearest known question, which the person confirms. */
export const PHRASES_ONLY_ABOVE = 0.25;

export const isPhrasesOnly = (hearing: Hearing, language: Language): boolean =>
  (hearing[language]?.wordErrorRate ?? 1) > PHRASES_ONLY_ABOVE;
