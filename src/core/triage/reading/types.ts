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
  /**
   * Danger signs that are neither there nor excluded: named and set aside by context, answered with "not sure", or read
   * differently. They forbid what is calm.
   */
  unsettled: string[];
  /** Those of them that somebody was asked about and could not say. */
  unsure: string[];
}

/** What the person said to a question, by finding code. `unsure` keeps the safer side. */
export type Answers = Readonly<Record<string, 'yes' | 'no' | 'unsure'>>;

/** What the model saw. `failed` and `off` leave the rules' result standing. */
export type ModelReading =
  | { kind: 'off' }
  | { kind: 'reading' }
  | {
      kind: 'read';
      findings: Finding[];
      elapsedMs: number;
      dropped: number;
      /** Words that the model took for a complaint which no code names. */
      other?: Evidence[];
      /** Parts of a very long text that the model was not given. */
      unread?: number;
    }
  | { kind: 'failed'; message: string };
