/** How findings are said: the word lists of the lexicon, and what the language model is told. */
import * as z from 'zod/mini';
import { code, codes, positive, words } from './basics';
import { findingGroup } from './finding';

/** One pattern of the lexicon; the small language it is written in is told in core/text/pattern.ts. */
const pattern = words;
const patterns = z.array(pattern);
const wordCount = z.number().check(z.int(), z.nonnegative());

/** Words that say of findings near them: denied, somebody else's, long ago, over, or only possible. */
const cueGroup = z.strictObject({
  effect: z.enum(['denied', 'other', 'past', 'over', 'possible', 'conditional']),
  /** Where the cue stands, seen from the finding. `inside`: the finding's own word denies it, "afebrile". */
  side: z.enum(['before', 'after', 'inside']),
  /** Words that may stand between, findings not counted. */
  reachWords: wordCount,
  /**
   * Whether it reaches along "fever, cough and rash": `none` ends at a comma or "and"; `plain` reaches harmless
   * findings, and dangerous ones when the list is plainly one ("or" before its last); `or` reaches along plain lists
   * alone; `clear` reaches all.
   */
  lists: z.enum(['none', 'or', 'plain', 'clear']),
  /** Too weak to set a dangerous finding aside. */
  doubtful: z.exactOptional(z.boolean()),
  /** A label, which a colon or a dash ends: "?meningitis - stiff neck". */
  label: z.exactOptional(z.boolean()),
  /** Advice for later: a danger sign in it need not be asked about. */
  settled: z.exactOptional(z.boolean()),
  /** Behind a list it is told of all members: "fever, cough, rash: none". */
  whole: z.exactOptional(z.boolean()),
  /** Groups and codes of findings that it says nothing about. */
  exceptGroups: z.exactOptional(z.array(findingGroup)),
  exceptCodes: z.exactOptional(codes),
  patterns,
});

/** Words that tell of a finding whether it is denied, another's, past, over, or only possible; one file a language. */
/** What stands under a header says the same of all that is in it; `none` only ends the section before. */
const section = z.strictObject({
  effect: z.enum(['denied', 'other', 'past', 'possible', 'conditional', 'none']),
  doubtful: z.exactOptional(z.boolean()),
  exceptGroups: z.exactOptional(z.array(findingGroup)),
  exceptCodes: z.exactOptional(codes),
  patterns,
});

export const context = z.strictObject({
  /** Alternatives that patterns use as `@name`, beside those of the lexicon. */
  lists: z.record(z.string(), patterns),
  groups: z.array(cueGroup),
  /** Ends every cue's reach: "but", "however", "he has". */
  stops: patterns,
  /** Looks like a cue and is none: "not only", "no relief from". */
  not: patterns,
  /** Stops that end no reach of who and when: "her husband coughs and has fever". */
  carriesOn: patterns,
  /** What was over is there again: "came back", "started again". */
  returned: patterns,
  notReturned: patterns,
  /** Words for the present: what stands beside them is not past. */
  now: patterns,
  /** A relative whom the teller brings is the patient ... */
  kinIsPatient: patterns,
  /** The same, where it opens a sentence, a line or a part of one: "Dad has chest pain". */
  kinOpens: patterns,
  /** ... unless the patient is named later: "but I am here for a cough". */
  self: patterns,
  sections: z.array(section),
  /** Words that a gap inside a pattern does not step over. */
  gapStops: z.array(words),
  /** Words that part the members of a list: "and", "or". */
  connectors: z.array(words),
});

export const lexicon = z.strictObject({
  language: z.string(),
  /** Alternatives that patterns use as `@name`. */
  lists: z.record(z.string(), patterns),
  findings: z.record(code, patterns.check(z.minLength(1))),
  /** Words that deny a finding without a "no": "swallows well". */
  denials: z.exactOptional(z.record(code, patterns)),
  /** Words inside a match of this code are not these others: "burning urine" is no burn. */
  hides: z.record(code, codes),
  /** Looks like a finding and is none: "pale ale", "fall asleep". */
  nothing: patterns,
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

/** Words that hide no danger by themselves: what is in no pattern and not among these was not read. */
export const harmless = z.strictObject({
  language: z.string(),
  /** In their base form: endings are taken off what is typed. */
  groups: z.record(z.string(), z.array(words)),
  /** Groups whose words count as they stand: "should" is harmless, "shoulder" is not. */
  withoutEndings: z.array(z.string()),
  /**
   * Words of everyday life by their first letter, parted by spaces: "tomato", "conference". They name nothing that
   * ails, yet pictures are made of them ("my heart is a washing machine"): harmless only in a sentence that was
   * understood otherwise.
   */
  everyday: z.record(z.string(), words),
  /** Written in the same way: what surrounds a minor complaint, "soak", "flannel", "peels". Harmless beside a finding. */
  beside: z.record(z.string(), words),
  /** A clause of its own begins: "but". */
  ends: z.array(words),
  /** What stands before one of these is told of something else: "pulled it off after walking the dog". */
  turnsTo: z.array(words),
  /** What joins two words in one: "coughandfever". */
  links: z.array(words),
  /** What goes well: "drinks", "walks". Harmless unless a denial stands before it. */
  calm: z.array(words),
  /** Words of asking, thanking and being well: a sentence with one of them hides nothing where no finding is read in it. */
  telling: z.array(words),
  /** What takes the good from what goes well, on either side of it: "cannot", "stopped", "gone". */
  turners: z.array(words),
  /** Of them those that tell of a loss: a sentence with one, in which nothing was found, was not understood. */
  losses: z.array(words),
  /** Between a denial and what goes well they turn it round: "no trouble walking". */
  troubles: z.array(words),
  /** Places of the body, and how they look and feel: "elbow", "pink". Harmless beside a finding that was read. */
  places: z.array(words),
  describes: z.array(words),
});

export const modelReader = z.strictObject({
  /** Instruction to the model. Short: each token costs time on a slow device. */
  system: words,
  /** Worked examples, as a conversation. */
  examples: z.array(z.strictObject({ text: words, answer: words })),
  maxFindings: z.number().check(z.int(), z.positive()),
  maxTokens: z.number().check(z.int(), z.positive()),
  /** Words of the complaint that the model is given at once; a longer one comes in parts. */
  maxWords: z.number().check(z.int(), z.positive()),
  /** Parts that are read at most; the lexicon reads all of the text. */
  maxParts: z.number().check(z.int(), z.positive()),
});
