/** What core asks of a language model. Engines live in src/engine; core never imports them. */

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
