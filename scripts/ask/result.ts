/** What came of a question, for programs. */
import type { KnowledgeBase } from '../../src/core/knowledge/ask.ts';
import type { NearPhrase } from '../../src/core/knowledge/nearest-phrases.ts';
import type { Reply } from '../../src/core/knowledge/reply.ts';
import type { HeardFile } from './hear-file.ts';

/** One object, the same fields whatever came of the question. */
export function resultOf(
  transcript: string,
  base: KnowledgeBase,
  reply: Reply,
  confirm: readonly NearPhrase[],
  heard: HeardFile | undefined,
  answerMs: number,
) {
  const answered = reply.status === 'answered' ? reply : undefined;
  return {
    transcript,
    language: base.language,
    status: reply.status,
    intent: reply.intent,
    slots: {
      ...('entryId' in reply && { topic: reply.entryId }),
      ...(answered?.regionId !== undefined && { region: answered.regionId }),
    },
    entry: 'entryId' in reply ? reply.entryId : null,
    answer: [reply.text, ...(answered?.cautions ?? [])].join(' '),
    source: answered?.source ?? null,
    ageDays: answered?.ageDays ?? null,
    stale: answered?.stale ?? false,
    sample: answered?.sample ?? false,
    contradictions: answered?.contradictions ?? [],
    candidates: 'candidates' in reply ? reply.candidates : [],
    /** As in the app: where it was heard badly, the person is asked which of these was meant. */
    confirm,
    regions: reply.status === 'needs-region' ? reply.regions : [],
    contact: 'contact' in reply ? reply.contact : null,
    confidence: Number(reply.confidence.toFixed(3)),
    heard: heard ?? null,
    timings: {
      recognitionMs: heard ? Math.round(heard.elapsedMs) : null,
      answerMs: Number(answerMs.toFixed(1)),
    },
  };
}
