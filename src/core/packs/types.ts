/** What a loaded pack holds. */
import type * as z from 'zod/mini';
import type { action } from './schema/actions';
import type { cautions } from './schema/cautions';
import type { PossibleConditions } from './schema/conditions';
import type { findingDefinition, vital } from './schema/finding';
import type { measurements } from './schema/measurements';
import type { protocol, rule } from './schema/protocol';
import type { context, lexicon, modelReader } from './schema/readers';
import type { selfCare, selfCareEntry } from './schema/self-care';
import type { texts } from './schema/texts';

export type { Condition } from './schema/condition';
export type { PossibleCondition } from './schema/conditions';
export type FindingDefinition = z.infer<typeof findingDefinition>;
export type Lexicon = z.infer<typeof lexicon>;
export type ContextCues = z.infer<typeof context>;
export type MeasurementPatterns = z.infer<typeof measurements>;
export type CautionPatterns = z.infer<typeof cautions>;
export type VitalDefinition = z.infer<typeof vital>;
export type Rule = z.infer<typeof rule>;
export type Protocol = z.infer<typeof protocol>;
export type SelfCare = z.infer<typeof selfCare>;
export type SelfCareEntry = z.infer<typeof selfCareEntry>;
export type ActionDefinition = z.infer<typeof action>;
export type PackTexts = z.infer<typeof texts>;
/** With the codes that the model may name: all that there are. */
export type ModelReaderSettings = z.infer<typeof modelReader> & { codes: readonly string[] };

export interface TriagePack {
  id: string;
  version: string;
  title: string;
  language: string;
  findings: ReadonlyMap<string, FindingDefinition>;
  lexicon: Lexicon;
  /** What tells that a finding is denied, past, another's. */
  context: ContextCues;
  /** Words that hide no danger by themselves, and need no reading. */
  harmless: HarmlessWords;
  /** How vital signs, age and sex are written in a complaint. */
  measurements: MeasurementPatterns;
  /** What makes a note doubtful as a whole. */
  cautions: CautionPatterns;
  vitals: readonly VitalDefinition[];
  texts: PackTexts;
  modelReader: ModelReaderSettings;
  /** What is worth thinking of. No priority depends on it. */
  conditions: PossibleConditions;
  /** Complaints that people can look after at home. */
  selfCare: SelfCare;
  /** What rules and priorities ask for, in the order in which they are said within a stage. */
  actions: readonly ActionDefinition[];
  protocols: readonly Protocol[];
}

export interface HarmlessWords {
  /** As they stand. */
  whole: ReadonlySet<string>;
  /** With any ending. */
  bases: ReadonlySet<string>;
  /** Words of everyday life: harmless in a sentence that was understood otherwise. */
  everyday: ReadonlySet<string>;
  /** Harmless beside a finding that was read, with any ending. */
  beside: ReadonlySet<string>;
  /** Harmless unless denied. */
  calm: ReadonlySet<string>;
  telling: ReadonlySet<string>;
  turners: ReadonlySet<string>;
  losses: ReadonlySet<string>;
  /** "No trouble walking" denies no walking. */
  troubles: ReadonlySet<string>;
  /** Harmless beside a finding that was read: places of the body, and how they look and feel. */
  places: ReadonlySet<string>;
  describes: ReadonlySet<string>;
}
