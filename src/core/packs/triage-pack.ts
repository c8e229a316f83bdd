/** The clinical knowledge as data: what can be found, how it is said, and what published protocols make of it. */

import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';

const code = z.string().check(z.regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/));
const words = z.string().check(z.minLength(1));
const positive = z.number().check(z.positive());
const numericVital = z.enum([
  'heartRate',
  'respiratoryRate',
  'temperatureC',
  'spo2',
  'systolic',
  'diastolic',
  'capillaryRefillS',
  'glucoseMmolL',
]);
const ageUnit = z.enum(['years', 'months', 'days']);
const age = z.object({ value: z.number().check(z.nonnegative()), unit: ageUnit });

const citation = z.object({
  source: words,
  section: words,
  year: z.number(),
  url: z.exactOptional(z.string()),
});

/**
 * What makes a rule fire. There is no "not", on purpose: a condition can only become true by something that is
 * known, so another danger sign never lowers a priority and what was not assessed never counts as fine.
 */
export type Condition =
  /** Present; with `maxDays` only when it has lasted no longer, or its duration is unknown. */
  | { finding: string; maxDays?: number | undefined }
  /** Measured and outside; all bounds given must hold. */
  | { vital: z.infer<typeof numericVital>; below?: number; above?: number; atMost?: number; atLeast?: number }
  | { avpu: ('A' | 'V' | 'P' | 'U')[] }
  /** Known and inside: `atLeast` inclusive, `below` exclusive. An unknown age makes it false, and is asked for. */
  | { age: { atLeast?: z.infer<typeof age>; below?: z.infer<typeof age> } }
  /** Said at intake or found in the words. */
  | { pregnant: true }
  | { any: Condition[] }
  | { all: Condition[] }
  | { atLeast: number; of: Condition[] };

const condition: z.ZodMiniType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ finding: code, maxDays: z.exactOptional(positive) }),
    z.strictObject({
      vital: numericVital,
      below: z.exactOptional(z.number()),
      above: z.exactOptional(z.number()),
      atMost: z.exactOptional(z.number()),
      atLeast: z.exactOptional(z.number()),
    }),
    z.strictObject({ avpu: z.array(z.enum(['A', 'V', 'P', 'U'])).check(z.minLength(1)) }),
    z.strictObject({
      age: z.strictObject({ atLeast: z.exactOptional(age), below: z.exactOptional(age) }),
    }),
    z.strictObject({ pregnant: z.literal(true) }),
    z.strictObject({ any: z.array(condition).check(z.minLength(1)) }),
    z.strictObject({ all: z.array(condition).check(z.minLength(1)) }),
    z.strictObject({
      atLeast: z.number().check(z.int(), z.positive()),
      of: z.array(condition).check(z.minLength(2)),
    }),
  ]),
);

const findingDefinition = z.strictObject({
  code,
  /** In a sentence, lower case: "stiff neck". */
  name: words,
  /** Asked of the person at the bedside, answered by yes, no or not sure. */
  question: words,
  group: z.enum([
    'airway_breathing',
    'circulation',
    'nerves',
    'pain',
    'general',
    'gut',
    'urinary',
    'pregnancy',
    'injury',
    'skin',
    'child',
    'mind',
    'exposure',
    'background',
    'head',
    'visit',
  ]),
  /** Alone or with little else makes a case red: seen by one reader only, it is asked about. */
  danger: z.boolean(),
  /** Codes that are present whenever this one is. */
  implies: z.exactOptional(z.array(code)),
  /** Present when this holds, whatever the words say. Vital signs only. */
  measured: z.exactOptional(condition),
  /** Codes that a severe one of these counts as: severe headache. */
  whenSevere: z.exactOptional(z.array(code)),
  note: z.exactOptional(z.string()),
});

/** One pattern of the lexicon; the small language it is written in is told in reading/lexicon/pattern.ts. */
const pattern = words;
const patterns = z.array(pattern);
const wordCount = z.number().check(z.int(), z.nonnegative());

/** Words that say of findings near them: denied, somebody else's, long ago, over, or only possible. */
const cueGroup = z.strictObject({
  effect: z.enum(['denied', 'other', 'past', 'over', 'possible', 'conditional']),
  /** Where the cue stands, seen from the finding. */
  side: z.enum(['before', 'after']),
  /** Words that may stand between, findings not counted. */
  reachWords: wordCount,
  /**
   * Whether it reaches along "fever, cough and rash": `none` ends at a comma or "and"; `plain` reaches harmless
   * findings, and dangerous ones when the list is plainly one ("or" before its last); `clear` reaches all.
   */
  lists: z.enum(['none', 'plain', 'clear']),
  /** Too weak to set a dangerous finding aside. */
  doubtful: z.exactOptional(z.boolean()),
  /** Groups and codes of findings that it says nothing about. */
  exceptGroups: z.exactOptional(z.array(words)),
  exceptCodes: z.exactOptional(z.array(code)),
  patterns,
});

const lexicon = z.strictObject({
  language: z.string(),
  /** Alternatives that patterns use as `@name`. */
  lists: z.record(z.string(), patterns),
  findings: z.record(code, patterns.check(z.minLength(1))),
  /** Words inside a match of this code are not these others: "burning urine" is no burn. */
  hides: z.record(code, z.array(code)),
  /** Looks like a finding and is none: "pale ale", "fall asleep". */
  nothing: patterns,
  cues: z.strictObject({
    groups: z.array(cueGroup),
    /** Ends every cue's reach: "but", "however", "he has". */
    stops: patterns,
    /** Looks like a cue and is none: "not only", "no relief from". */
    not: patterns,
    /** Words that a gap inside a pattern does not step over. */
    gapStops: z.array(words),
    /** Words that part the members of a list: "and", "or". */
    connectors: z.array(words),
  }),
  severity: z.strictObject({ mild: patterns, moderate: patterns, severe: patterns, reachWords: wordCount }),
  duration: z.strictObject({
    /** Words for a unit, and its length in days. With `needsCue` only beside "for", "since", "history", "ago". */
    units: z.array(z.strictObject({ patterns, days: positive, needsCue: z.exactOptional(z.boolean()) })),
    /** Numbers in words. */
    numbers: z.record(z.string(), z.number()),
    /** Whole phrases with their length in days: "since yesterday". */
    phrases: z.array(z.strictObject({ patterns, days: z.number().check(z.nonnegative()) })),
    /** Before the number: "for", "past". */
    before: patterns,
    /** After the unit, and the finding comes behind it: "history of". */
    forward: patterns,
    /** After the unit: "ago", "now". */
    after: patterns,
    /** Looks like a duration and is none: "5 years old", "32 weeks pregnant". */
    not: patterns,
    /** Between a finding and a duration that is not its own: "took tablets for 5 days". */
    blocks: patterns,
    reachWords: wordCount,
  }),
  typos: z.strictObject({ minLength: positive, neverCorrect: z.array(words) }),
});

const vital = z.strictObject({
  name: numericVital,
  label: words,
  short: words,
  unit: words,
  /** Outside of these nobody's value lies: a slip of the finger. Inclusive. */
  min: z.number(),
  max: z.number(),
  step: positive,
  decimals: z.number().check(z.int(), z.nonnegative()),
});

const rule = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/)),
  priority: z.enum(['red', 'yellow']),
  label: words,
  when: condition,
  citation,
  actions: z.exactOptional(z.array(words)),
  /** Why a boundary was chosen as it is. */
  note: z.exactOptional(z.string()),
});

const protocol = z.strictObject({
  id: z.string(),
  title: words,
  /** Ages it is for; a patient of unknown age is held against all protocols, and the worst counts. */
  ages: z.strictObject({ atLeast: z.exactOptional(age), below: z.exactOptional(age) }),
  rules: z.array(rule).check(z.minLength(1)),
  /** Without these no case is green: what was not measured is not normal. */
  neededForGreen: z.array(z.union([numericVital, z.literal('avpu')])),
  /** Vital signs that are asked for as well when something makes them matter: blood pressure in pregnancy. */
  measureWhen: z.exactOptional(z.array(z.strictObject({ vital: numericVital, when: condition }))),
  /** Findings that the protocol wants looked for in everybody, most important first. */
  lookFor: z.array(code),
});

const priorityWords = z.strictObject({ name: words, meaning: words, actions: z.array(words) });

const texts = z.strictObject({
  priorities: z.strictObject({
    red: priorityWords,
    yellow: priorityWords,
    green: priorityWords,
    'not-triageable': priorityWords,
  }),
  /** Templates of the summary: `{{name}}` is filled by code, from the case alone. */
  summary: z.strictObject({
    /** The four lines of a hand-over in one text. */
    lines: z.strictObject({ situation: words, background: words, assessment: words, recommendation: words }),
    opening: words,
    found: words,
    nothingFound: words,
    history: words,
    noHistory: words,
    denied: words,
    measured: words,
    nothingMeasured: words,
    missing: words,
    toConfirm: words,
    reasons: words,
    noReasons: words,
    finding: z.strictObject({ plain: words, lasting: words }),
    severity: z.strictObject({ mild: words, moderate: words, severe: words }),
    days: z.strictObject({ none: words, one: words, other: words }),
    age: z.strictObject({
      unknown: words,
      years: z.strictObject({ one: words, other: words }),
      months: z.strictObject({ one: words, other: words }),
      days: z.strictObject({ one: words, other: words }),
    }),
    sex: z.strictObject({ unknown: words, female: words, male: words, other: words }),
    pregnant: words,
    notPregnant: words,
  }),
  /** Words that turn a sentence of the summary into a denial: "no", "denied". */
  negations: z.array(words),
  /** Words for what is not a finding: age, pregnancy, complaint, consciousness (AVPU) and its levels. */
  items: z.strictObject({
    age: words,
    pregnant: words,
    complaint: words,
    avpu: words,
    'avpu.A': words,
    'avpu.V': words,
    'avpu.P': words,
    'avpu.U': words,
  }),
});

const modelReader = z.strictObject({
  /** Instruction to the model. Short: each token costs time on a slow device. */
  system: words,
  /** Worked examples, as a conversation. */
  examples: z.array(z.strictObject({ text: words, answer: words })),
  maxFindings: z.number().check(z.int(), z.positive()),
  maxTokens: z.number().check(z.int(), z.positive()),
  /** Words of the complaint that the model is given at most; the lexicon reads all of it. */
  maxWords: z.number().check(z.int(), z.positive()),
  /** Codes that the model may name. */
  codes: z.array(code).check(z.minLength(1)),
});

const index = z.strictObject({
  schema: z.literal(1),
  id: z.string(),
  version: z.string(),
  title: words,
  language: z.string(),
  findings: words,
  lexicon: words,
  vitals: words,
  texts: words,
  modelReader: words,
  protocols: z.array(words).check(z.minLength(1)),
});

export type FindingDefinition = z.infer<typeof findingDefinition>;
export type Lexicon = z.infer<typeof lexicon>;
export type VitalDefinition = z.infer<typeof vital>;
export type Rule = z.infer<typeof rule>;
export type Protocol = z.infer<typeof protocol>;
export type PackTexts = z.infer<typeof texts>;
export type ModelReaderSettings = z.infer<typeof modelReader>;

export interface TriagePack {
  id: string;
  version: string;
  title: string;
  language: string;
  findings: ReadonlyMap<string, FindingDefinition>;
  lexicon: Lexicon;
  vitals: readonly VitalDefinition[];
  texts: PackTexts;
  modelReader: ModelReaderSettings;
  protocols: readonly Protocol[];
}

/** A pack that is not what it should be: which file, where, why. */
export class PackProblem extends Error {
  override readonly name = 'PackProblem';
}

/** zod/mini brings no words of its own. */
const { localeError } = en();

function read<T>(file: string, schema: z.ZodMiniType<T>, value: unknown): T {
  const parsed = schema.safeParse(value, { error: localeError });
  if (!parsed.success) throw new PackProblem(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** Every code that a condition names. */
export function codesOf(when: Condition): string[] {
  if ('finding' in when) return [when.finding];
  if ('any' in when) return when.any.flatMap(codesOf);
  if ('all' in when) return when.all.flatMap(codesOf);
  if ('of' in when) return when.of.flatMap(codesOf);
  return [];
}

function checkCodes(pack: TriagePack): void {
  const known = (where: string, codes: readonly string[]): void => {
    for (const each of codes) {
      if (!pack.findings.has(each)) throw new PackProblem(`${where}: there is no finding "${each}".`);
    }
  };
  for (const { code: own, implies = [], whenSevere = [], measured } of pack.findings.values()) {
    known(`findings, ${own}`, [...implies, ...whenSevere]);
    if (measured && codesOf(measured).length > 0) {
      throw new PackProblem(`findings, ${own}: "measured" may name vital signs only.`);
    }
  }
  known('lexicon', Object.keys(pack.lexicon.findings));
  for (const [hiding, hidden] of Object.entries(pack.lexicon.hides))
    known('lexicon, hides', [hiding, ...hidden]);
  known('model reader', pack.modelReader.codes);
  const ids = new Set<string>();
  for (const { id, rules, lookFor, measureWhen = [] } of pack.protocols) {
    known(`${id}, lookFor`, lookFor);
    for (const { when } of measureWhen) known(`${id}, measureWhen`, codesOf(when));
    for (const each of rules) {
      known(`${id}, ${each.id}`, codesOf(each.when));
      if (ids.has(each.id)) throw new PackProblem(`${id}: the rule ${each.id} stands twice.`);
      ids.add(each.id);
    }
  }
}

/**
 * Reads and checks a whole pack. `readJson` gives a file of the pack by its name: from the network in the app, from
 * the disk in tests.
 * @throws PackProblem, and whatever `readJson` throws
 */
export async function loadTriagePack(readJson: (file: string) => Promise<unknown>): Promise<TriagePack> {
  const head = read('index.json', index, await readJson('index.json'));
  const [definitions, lexiconFile, vitals, textsFile, modelReaderFile, ...protocols] = await Promise.all(
    [head.findings, head.lexicon, head.vitals, head.texts, head.modelReader, ...head.protocols].map(readJson),
  );
  const list = read(head.findings, z.array(findingDefinition), definitions);
  const findings = new Map(list.map((definition) => [definition.code, definition]));
  if (findings.size !== list.length) throw new PackProblem(`${head.findings}: a code stands twice.`);
  const pack: TriagePack = {
    id: head.id,
    version: head.version,
    title: head.title,
    language: head.language,
    findings,
    lexicon: read(head.lexicon, lexicon, lexiconFile),
    vitals: read(head.vitals, z.array(vital), vitals),
    texts: read(head.texts, texts, textsFile),
    modelReader: read(head.modelReader, modelReader, modelReaderFile),
    protocols: protocols.map((each, at) => read(head.protocols[at] ?? 'protocol', protocol, each)),
  };
  checkCodes(pack);
  return pack;
}
