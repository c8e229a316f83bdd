/** A question as a recogniser wrote it: answered where that can be trusted, else the person says what was meant. */
import type { KnowledgeBase } from './ask';
import { type Hearing, isPhrasesOnly } from './hearing';
import { type NearPhrase, nearestPhrases } from './nearest-phrases';
import type { AskOptions, Reply } from './reply';

export interface HeardQuestion {
  text: string;
  /** Mean natural logarithm of the probability of what was written. */
  sureness: number;
  /** Likely another language than those that were asked for. */
  soundsLike?: string;
}

export interface HeardReply {
  reply: Reply;
  /** Instead of the reply: known questions that sound like what was heard, best first, to be confirmed. */
  confirm: NearPhrase[];
}

/**
 * Surer than this, and with so much of it in the pack's own words, a question counts as heard. A language that is heard
 * badly as a rule must be surer: garbled words seldom meet the pack's.
 */
const TRUSTED = {
  well: { sureness: -0.7, confidence: 0 },
  badly: { sureness: -0.4, confidence: 0.6 },
} as const;
/** Less alike than this it is no known question. */
const LEAST_LIKENESS = 0.2;

export function askHeard(
  base: KnowledgeBase,
  { text, sureness, soundsLike }: HeardQuestion,
  hearing: Hearing,
  options: AskOptions,
): HeardReply {
  const reply = base.ask(text, { ...options, isHeard: true });
  const { sureness: least, confidence } = isPhrasesOnly(hearing, base.language)
    ? TRUSTED.badly
    : TRUSTED.well;
  const isSure = sureness >= least && soundsLike === undefined && reply.confidence >= confidence;
  const isKnown = reply.status === 'answered' && reply.confidence === 1;
  if ((isSure || isKnown) && reply.status !== 'nothing') return { reply, confirm: [] };
  const near = nearestPhrases(text, base.pack).filter(({ likeness }) => likeness > LEAST_LIKENESS);
  if (!isSure || reply.status !== 'nothing') return { reply, confirm: near };
  // A word misheard is no topic of the pack, but it sounds like one.
  const candidates = near.flatMap(({ entryId, question }) => {
    const title = base.pack.texts.get(entryId)?.title;
    return title === undefined ? [] : [{ entryId, title, question }];
  });
  return { reply: { ...reply, candidates }, confirm: [] };
}
