import type { Evidence, Finding } from '../findings/types';

/** A difference between the readers that a person should settle. The rules stand meanwhile on the safer side. */
export interface Question {
  code: string;
  /** Plain-word question, answered by yes, no or not sure. */
  text: string;
  why: 'model-only' | 'lexicon-only-danger' | 'readers-differ';
  evidence: Evidence[];
}

/** What the reconcile step hands to the rules, and what it asks the person. */
export interface Reading {
  /** Findings the rules may use: agreed, seen by the lexicon, measured, or answered by the person. */
  findings: Finding[];
  /** Seen by the model alone: shown, asked about, and not used by the rules until confirmed. */
  unconfirmed: Finding[];
  questions: Question[];
}

/** A prompt for a language model, with the grammar its answer must follow. */
export interface CompletionRequest {
  messages: { role: 'system' | 'user' | 'assistant'; content: string }[];
  /** EBNF; every answer is a sentence of it. */
  grammar?: string;
  maxTokens: number;
  temperature: number;
  seed?: number;
}
export interface Completion {
  text: string;
  promptTokens: number;
  completionTokens: number;
  /** False when the token limit cut the answer off. */
  finished: boolean;
  elapsedMs: number;
  timings?: CompletionTimings;
}

/** How fast one answer was, as the engine measured it. */
export interface CompletionTimings {
  /** From the request until its first token. */
  firstTokenMs: number;
  /** Tokens of the prompt that were in the engine's memory from an earlier request and not read again. */
  reusedTokens: number;
  /** Over the tokens that were read. */
  prefillTokensPerS: number;
  /** 0 when there was no second token. */
  decodeTokensPerS: number;
  /** Null without a grammar, or where the engine does not tell it apart. */
  grammarMsPerToken: number | null;
}
/** The one thing core needs of an engine. Engines live in src/engine; core never imports them. */
export interface LanguageModel {
  complete(request: CompletionRequest, signal?: AbortSignal): Promise<Completion>;
}
