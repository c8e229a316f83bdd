/** The second reader: a small language model that points at words of the text and names what they mean. */
import type { Finding } from '../findings/types';
import type { ModelReaderSettings, TriagePack } from '../packs/triage-pack';
import type { ModelReading } from '../triage';
import { mergeEvidence, orderFindings } from './closure';
import { answerGrammar, type Word, wordsOf } from './model-grammar';
import type { CompletionRequest, LanguageModel } from './types';

const LINE = /^([+-])"([^"]+)" ([a-z0-9_]+)$/;

/** What goes to the model: the same beginning for every case, so that an engine can keep its work on it. */
export function modelRequest(settings: ModelReaderSettings, words: readonly Word[]): CompletionRequest {
  const { system, examples, codes, maxFindings, maxTokens } = settings;
  const shown = words.map(({ text }) => text).join(' ');
  return {
    messages: [
      { role: 'system', content: system },
      ...examples.flatMap(({ text, answer }) => [
        { role: 'user' as const, content: text },
        { role: 'assistant' as const, content: answer },
      ]),
      { role: 'user', content: shown },
    ],
    grammar: answerGrammar({ words, codes, maxFindings }),
    maxTokens,
    temperature: 0,
  };
}

/** Places of a quote among the words; compared as shown, so that "fever" and "Fever" are two. */
function placeOf(quote: string, words: readonly Word[]): { from: Word; to: Word } | undefined {
  const wanted = quote.split(' ');
  for (let at = 0; at + wanted.length <= words.length; at++) {
    const from = words[at];
    const to = words[at + wanted.length - 1];
    if (from && to && wanted.every((word, offset) => words[at + offset]?.text === word)) return { from, to };
  }
  return undefined;
}

export interface ParsedAnswer {
  findings: Finding[];
  /** Lines that were left out: a quote that is not in the text, an unknown code, no line at all. */
  dropped: number;
}

/**
 * Reads the model's answer; never throws. `finished` is false when the token limit cut it off: the last line is then
 * left out. A code named twice becomes one finding; seen and denied at once, it is seen.
 */
export function parseAnswer(
  pack: TriagePack,
  text: string,
  words: readonly Word[],
  answer: string,
  finished: boolean,
): ParsedAnswer {
  const lines = answer.trim().split('\n');
  if (!finished) lines.pop();
  const allowed = new Set(pack.modelReader.codes);
  const findings = new Map<string, Finding>();
  let dropped = 0;
  for (const line of lines) {
    if (line === '' || line === 'none') continue;
    const [, sign, quote = '', code = ''] = LINE.exec(line) ?? [];
    const place = placeOf(quote, words);
    if (sign === undefined || !place || !allowed.has(code)) {
      dropped++;
      continue;
    }
    const { start } = place.from;
    const { end } = place.to;
    const evidence = [{ start, end, text: text.slice(start, end) }];
    const finding: Finding = { code, present: sign === '+', evidence, readers: ['model'] };
    const known = findings.get(code);
    if (known?.present === finding.present) {
      findings.set(code, { ...known, evidence: mergeEvidence(known.evidence, evidence) });
    } else if (!known?.present) findings.set(code, finding);
  }
  return { findings: orderFindings(pack, [...findings.values()]), dropped };
}

/**
 * Asks the language model for findings. Findings whose quote is not in the text or whose code is unknown are
 * dropped and counted; the model can add findings to check and nothing else. Never rejects except for an abort.
 */
export async function readWithModel(
  pack: TriagePack,
  text: string,
  model: LanguageModel,
  signal?: AbortSignal,
): Promise<ModelReading> {
  signal?.throwIfAborted();
  const words = wordsOf(text, pack.modelReader.maxWords);
  if (words.length === 0) return { kind: 'read', findings: [], elapsedMs: 0, dropped: 0 };
  try {
    const completion = await model.complete(modelRequest(pack.modelReader, words), signal);
    const parsed = parseAnswer(pack, text, words, completion.text, completion.finished);
    return { kind: 'read', elapsedMs: completion.elapsedMs, ...parsed };
  } catch (error) {
    signal?.throwIfAborted();
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
