import type { Evidence } from '../findings/types';

/** The outcome of a case. `not-triageable` means: too little was assessed to say; it is never shown as calm. */
export const PRIORITIES = ['red', 'yellow', 'green', 'not-triageable'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Where a rule comes from: a published document and the place in it. */
export interface Citation {
  source: string;
  section: string;
  year: number;
  url?: string;
}

/** Where a fired rule sends people. `open`: it alone does not keep a case from self-care. */
export type Lead = 'emergency' | 'clinic' | 'open';

/** Why a rule fired: the findings (codes) and vital signs that made its condition true. */
export interface Reason {
  rule: string;
  priority: 'red' | 'yellow';
  lead: Lead;
  /** How soon, where it is another time than the lead's own. */
  timeFrame?: string;
  /** The rule in plain words. */
  label: string;
  citation: Citation;
  findings: string[];
  vitals: string[];
  /** Where the lexicon read those of the vital signs that stand in the words. */
  fromText?: { item: string; reader: 'lexicon'; evidence: Evidence }[];
}

/** Something that the protocol asks for and nobody has given yet. */
export interface Unassessed {
  /** `age`, `pregnant`, `complaint`, a vital sign's name, or a finding's code. */
  item: string;
  kind: 'age' | 'pregnant' | 'complaint' | 'vital' | 'finding';
  label: string;
  /** True when the case cannot be green until this is known. */
  blocksGreen: boolean;
}

export interface Decision {
  priority: Priority;
  /** All fired rules, highest priority first; for `red` the yellow ones are kept as well. */
  reasons: Reason[];
  unassessed: Unassessed[];
  /** Protocols that were applied, by id. */
  protocols: string[];
}
