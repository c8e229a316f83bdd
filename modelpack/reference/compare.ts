/** Holds an engine's greedy answer against the reference, step by step. */
import type { ReferenceEntry } from './reference.ts';

export type Comparison =
  | { readonly kind: 'same' }
  /** They part at a step whose best two tokens are closer than the bound: what follows says nothing. */
  | { readonly kind: 'near-tie'; readonly step: number; readonly margin: number }
  | {
      readonly kind: 'differs';
      /** Counted from 0. */
      readonly step: number;
      /** The step's text and what the answer has from there on, '' where it ends; of tokens their numbers. */
      readonly expected: string;
      readonly got: string;
      readonly margin: number;
    };

/**
 * Margins in logits that rounding may overturn, for engines that compute in float32 as the reference does and differ
 * in the order of their sums alone. The WebGPU library took the reference's token at a margin of 0.007.
 */
export const NEAR_TIE_FLOAT32 = 0.02;

/**
 * The same for engines that round activations to 8 bits, as llama.cpp does on a processor: with such roundings
 * check.py saw margins up to 0.18 overturned.
 */
export const NEAR_TIE_8_BIT = 0.3;

/** Bytes of a character that is not complete yet decode to this. */
const INCOMPLETE = /\uFFFD+$/;

function differs(entry: ReferenceEntry, step: number, expected: string, got: string): Comparison {
  return { kind: 'differs', step, expected, got, margin: entry.steps[step]?.margin ?? 0 };
}

function compareTokens(entry: ReferenceEntry, tokens: readonly number[], nearTie: number): Comparison {
  // An engine may leave out the token that ends the answer.
  const expected =
    entry.finish === 'stop' && tokens.at(-1) !== entry.tokens.at(-1)
      ? entry.tokens.slice(0, -1)
      : entry.tokens;
  const length = Math.max(expected.length, tokens.length);
  for (let at = 0; at < length; at += 1) {
    if (tokens[at] === expected[at]) continue;
    const step = Math.min(at, entry.steps.length - 1);
    const margin = entry.steps[step]?.margin ?? 0;
    // Going on after the last of maxTokens is never a matter of rounding.
    if (margin < nearTie && at < entry.steps.length) return { kind: 'near-tie', step, margin };
    return differs(entry, step, String(entry.tokens[at] ?? ''), String(tokens[at] ?? ''));
  }
  return { kind: 'same' };
}

/** Text of the answer before a step. */
function before(entry: ReferenceEntry, step: number): string {
  return entry.steps[step - 1]?.text ?? '';
}

/** The first step whose text the answer does not have; undefined when it has all of it and ends there. */
function firstOther(entry: ReferenceEntry, text: string): number | undefined {
  const last = entry.steps.length - 1;
  const other = entry.steps.findIndex((step) => !text.startsWith(step.text));
  if (other !== -1) return other;
  return text === entry.text ? undefined : last;
}

/**
 * A word may be spelled by other tokens than the reference's, so texts can part later than the tokens did: the
 * steps since the word began count too, if the runner-up there is in the answer.
 */
function nearTieBefore(
  entry: ReferenceEntry,
  text: string,
  parting: number,
  nearTie: number,
): { step: number; margin: number } | undefined {
  let found: { step: number; margin: number } | undefined;
  for (let at = parting; at >= 0; at -= 1) {
    const step = entry.steps[at];
    if (!step) break;
    const possible = at === parting || text.startsWith(step.runnerUp.text);
    if (possible && step.margin < nearTie) found = { step: at, margin: step.margin };
    if (/^\s/.test(step.text.slice(before(entry, at).length))) break;
  }
  return found;
}

function compareText(entry: ReferenceEntry, answer: string, nearTie: number): Comparison {
  const text = answer.replace(INCOMPLETE, '');
  const parting = firstOther(entry, text);
  if (parting === undefined) return { kind: 'same' };
  const tie = nearTieBefore(entry, text, parting, nearTie);
  if (tie) return { kind: 'near-tie', ...tie };
  const agreed = before(entry, parting).length;
  const expected = entry.steps[parting]?.text.slice(agreed) ?? '';
  return differs(entry, parting, expected, text.slice(agreed));
}

/**
 * Compares a greedy answer, as text or as token numbers, with the reference's. Tokens are exact; from text alone
 * another spelling of the same words is not seen.
 * @param nearTie a margin in logits: where the reference's best two are closer than this, either may be taken.
 */
export function compareWithReference(
  entry: ReferenceEntry,
  answer: string | readonly number[],
  nearTie: number = NEAR_TIE_FLOAT32,
): Comparison {
  return typeof answer === 'string'
    ? compareText(entry, answer, nearTie)
    : compareTokens(entry, answer, nearTie);
}
