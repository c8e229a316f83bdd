/** The second reader: a small language model that points at words of the text and names what they mean. */

import type { CompletionRequest, LanguageModel } from '../../../model/language-model';
import type { ModelReaderSettings, TriagePack } from '../../../packs/triage-pack';
import { mergeEvidence, orderFindings } from '../../findings/closure';
import type { Evidence, Finding } from '../../findings/types';
import type { ModelReading } from '../types';
import { answerGrammar } from './model-grammar';
import { type Part, partsOf, type Word } from './model-text';

const LINE = /^([+-])"([^"]+)" ([a-z0-9_]+)$/;

/** What the model says of words that are a complaint and no finding of the pack. */
export const OTHER = 'other';

/** What goes to the model: the same beginning for every case, so that an engine can keep its work on it. */
export function modelRequest(settings: ModelReaderSettings, { shown, words }: Part): CompletionRequest {
  const { system, examples, codes, maxFindings, maxTokens } = settings;
  return {
    messages: [
      { role: 'system', content: system },
      ...examples.flatMap(({ text, answer }) => [
        { role: 'user' as const, content: text },
        { role: 'assistant' as const, content: answer },
      ]),
      { role: 'user', content: shown },
    ],
    grammar: answerGrammar({ words, codes: [...codes, OTHER], maxFindings }),
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
  /** Words that are a complaint which no code names. */
  other: Evidence[];
  /** Lines that were left out: a quote that is not in the text, an unknown code, no line at all. */
  dropped: number;
}

/** A code that is named again is one finding; seen and denied, it is seen. */
function keep(findings: Map<string, Finding>, finding: Finding): void {
  const known = findings.get(finding.code);
  if (known?.present === finding.present) {
    findings.set(finding.code, { ...known, evidence: mergeEvidence(known.evidence, finding.evidence) });
  } else if (!known?.present) findings.set(finding.code, finding);
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
  let other: Evidence[] = [];
  let dropped = 0;
  for (const line of lines) {
    if (line === '' || line === 'none') continue;
    const [, sign, quote = '', code = ''] = LINE.exec(line) ?? [];
    const place = placeOf(quote, words);
    if (sign === undefined || !place || !(allowed.has(code) || code === OTHER)) {
      dropped++;
      continue;
    }
    const { start } = place.from;
    const { end } = place.to;
    const evidence = [{ start, end, text: text.slice(start, end) }];
    if (code === OTHER) {
      if (sign === '+') other = mergeEvidence(other, evidence);
      continue;
    }
    const finding: Finding = { code, present: sign === '+', evidence, readers: ['model'] };
    keep(findings, finding);
  }
  return { findings: orderFindings(pack, [...findings.values()]), other, dropped };
}

/** The answers to a text's parts as one. */
function together(pack: TriagePack, read: readonly ParsedAnswer[]): ParsedAnswer {
  const findings = new Map<string, Finding>();
  for (const finding of read.flatMap((each) => each.findings)) keep(findings, finding);
  return {
    findings: orderFindings(pack, [...findings.values()]),
    other: read.flatMap((each) => each.other),
    dropped: read.reduce((sum, each) => sum + each.dropped, 0),
  };
}

/**
 * Asks the language model for findings, part by part where the text is long. Findings whose quote is not in the text or whose code is unknown are
 * dropped and counted; the model can add findings to check and nothing else. Never rejects except for an abort.
 */
export async function readWithModel(
  pack: TriagePack,
  text: string,
  model: LanguageModel,
  signal?: AbortSignal,
): Promise<ModelReading> {
  signal?.throwIfAborted();
  const { maxWords, maxParts } = pack.modelReader;
  const parts = partsOf(text, maxWords);
  const read: ParsedAnswer[] = [];
  let elapsedMs = 0;
  try {
    for (const part of parts.slice(0, maxParts)) {
      const completion = await model.complete(modelRequest(pack.modelReader, part), signal);
      read.push(parseAnswer(pack, text, part.words, completion.text, completion.finished));
      elapsedMs += completion.elapsedMs;
    }
    return { kind: 'read', elapsedMs, ...together(pack, read), unread: Math.max(0, parts.length - maxParts) };
  } catch (error) {
    signal?.throwIfAborted();
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
