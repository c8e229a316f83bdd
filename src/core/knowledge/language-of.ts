/** The language of a written question, among those that a pack has. */
import type { KnowledgeBase } from './ask';
import { wordsOf } from './normalise';
import type { Language } from './schema';

/** Share of the words that are small words of the language, and how well the pack's texts in it fit. */
function fitOf({ languageData, ask }: KnowledgeBase, question: string, now: Date): number {
  const words = wordsOf(question);
  if (words.length === 0) return 0;
  const small = new Set(languageData.stopwords.flatMap(wordsOf));
  const share = words.filter((word) => small.has(word)).length / words.length;
  return share + ask(question, { now }).confidence;
}

/** The best fit; the first base where nothing fits. */
export function languageOf(
  question: string,
  bases: readonly [KnowledgeBase, ...KnowledgeBase[]],
  now: Date,
): Language {
  const fits = bases.map((base) => ({ language: base.language, fit: fitOf(base, question, now) }));
  return fits.reduce((best, each) => (each.fit > best.fit ? each : best)).language;
}
