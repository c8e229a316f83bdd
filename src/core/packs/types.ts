/** What a loaded pack holds. */
import type * as z from 'zod/mini';
import type { joinActions, joinCautions, joinProtocols, joinTexts } from './join';
import type { action } from './schema/actions';
import type { cautions } from './schema/cautions';
import type { ConditionLogic, PossibleConditions } from './schema/conditions';
import type { findingDefinition, findingWords, vital, vitalWords } from './schema/finding';
import type { measurements } from './schema/measurements';
import type { outcomes } from './schema/outcomes';
import type { protocol } from './schema/protocol';
import type { context, lexicon, modelReader } from './schema/readers';
import type { selfCare, selfCareEntry, selfCareWords } from './schema/self-care';

export type { Condition } from './schema/condition';
export type { PossibleCondition } from './schema/conditions';

type FindingLogic = z.infer<typeof findingDefinition>;
export type FindingDefinition = FindingLogic & z.infer<typeof findingWords>;
export type Lexicon = z.infer<typeof lexicon>;
export type ContextCues = z.infer<typeof context>;
export type MeasurementPatterns = z.infer<typeof measurements>;
export type CautionPatterns = ReturnType<typeof joinCautions>;
export type VitalDefinition = z.infer<typeof vital> & z.infer<typeof vitalWords>;
export type Protocol = ReturnType<typeof joinProtocols>[number];
export type Rule = Protocol['rules'][number];
type SelfCareLogic = z.infer<typeof selfCare>;
export type SelfCareEntry = z.infer<typeof selfCareEntry> & z.infer<typeof selfCareWords>;
export type SelfCare = Omit<SelfCareLogic, 'entries'> & { entries: SelfCareEntry[] };
export type ActionDefinition = ReturnType<typeof joinActions<z.infer<typeof action>>>[number];
export type PackTexts = ReturnType<typeof joinTexts>;
/** With the codes that the model may name: all that there are. */
export type ModelReaderSettings = z.infer<typeof modelReader> & { codes: readonly string[] };

/** What a pack says whatever the language of its words: it must fit together by itself. */
export interface PackLogic {
  findings: ReadonlyMap<string, FindingLogic>;
  lexicon: Lexicon;
  context: ContextCues;
  cautions: z.infer<typeof cautions>;
  selfCare: SelfCareLogic;
  conditions: { nonSpecific: string[]; conditions: ConditionLogic[] };
  actions: readonly z.infer<typeof action>[];
  outcomes: z.infer<typeof outcomes>;
  protocols: readonly z.infer<typeof protocol>[];
}

export interface TriagePack {
  id: string;
  version: string;
  title: string;
  /** Of its words. */
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
  /** A clause of its own begins. */
  ends: ReadonlySet<string>;
  /** What stands before it is told of something else. */
  turnsTo: ReadonlySet<string>;
  /** What joins two words in one: "coughandfever". */
  links: readonly string[];
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
