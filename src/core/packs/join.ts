/** Puts the words of a language to the logic of a pack: nothing without its words, no words without what they are for. */
import type * as z from 'zod/mini';
import { PackProblem } from './problem';
import type { cautions } from './schema/cautions';
import type { TriageExample } from './schema/examples';
import type { outcomes } from './schema/outcomes';
import type { protocol } from './schema/protocol';
import type { PackWords } from './schema/texts';

/** Looks up words in one part of the file of words. */
type WordsOf<W> = (id: string) => W;

/** @throws PackProblem, when words are missing or are for nothing that there is */
function lookUp<W>(file: string, part: string, words: Readonly<Record<string, W>>, ids: readonly string[]) {
  const known = new Set(ids);
  const stray = Object.keys(words).find((id) => !known.has(id));
  if (stray !== undefined) throw new PackProblem(`${file}, ${part}: there is no "${stray}".`);
  const wordsOf: WordsOf<W> = (id) => {
    const found = Object.hasOwn(words, id) ? words[id] : undefined;
    if (found === undefined) throw new PackProblem(`${file}, ${part}: "${id}" has no words.`);
    return found;
  };
  return wordsOf;
}

/** Things with fields of words of their own. */
export function withWords<T, W extends object>(
  file: string,
  part: string,
  words: Readonly<Record<string, W>>,
  things: readonly T[],
  idOf: (thing: T) => string,
): (T & W)[] {
  const wordsOf = lookUp(file, part, words, things.map(idOf));
  return things.map((thing) => ({ ...thing, ...wordsOf(idOf(thing)) }));
}

/** Actions, each with its sentence. */
export function joinActions<T extends { id: string }>(file: string, words: PackWords, actions: readonly T[]) {
  const textOf = lookUp(
    file,
    'actions',
    words.actions,
    actions.map(({ id }) => id),
  );
  return actions.map((action) => ({ ...action, text: textOf(action.id) }));
}

/** What is said of priorities and places, beside what each asks for. */
export function joinTexts(file: string, words: PackWords, logic: z.infer<typeof outcomes>) {
  const { priorities, summary, headline, dispositions, negations, items } = words;
  const { priorities: asked, later } = logic;
  return {
    priorities: {
      red: { ...priorities.red, actions: asked.red },
      yellow: { ...priorities.yellow, actions: asked.yellow },
      green: { ...priorities.green, actions: asked.green },
      'not-triageable': { ...priorities['not-triageable'], actions: asked['not-triageable'] },
    },
    summary,
    headline,
    dispositions: { ...dispositions, emergency: { ...dispositions.emergency, later } },
    timeFrames: logic.timeFrames.map(lookUp(file, 'timeFrames', words.timeFrames, logic.timeFrames)),
    negations,
    items,
  };
}

type ProtocolLogic = z.infer<typeof protocol>;

/** Protocols with titles, and their rules with labels, times in words and the first example of each. */
export function joinProtocols(
  file: string,
  words: PackWords,
  protocols: readonly ProtocolLogic[],
  examples: readonly TriageExample[],
) {
  const rules = protocols.flatMap((each) => each.rules);
  const titleOf = lookUp(
    file,
    'protocols',
    words.protocols,
    protocols.map(({ id }) => id),
  );
  const labelOf = lookUp(
    file,
    'rules',
    words.rules,
    rules.map(({ id }) => id),
  );
  const exampleOf = new Map(
    examples.toReversed().flatMap(({ rule, text, age, sex, vitals }) => {
      const example = { text, ...(age && { age }), ...(sex && { sex }), ...(vitals && { vitals }) };
      return rule === undefined ? [] : [[rule, example] as const];
    }),
  );
  return protocols.map((each) => ({
    ...each,
    title: titleOf(each.id),
    rules: each.rules.map(({ timeFrame, ...rule }) => {
      const example = exampleOf.get(rule.id);
      return {
        ...rule,
        label: labelOf(rule.id),
        ...(timeFrame !== undefined && { timeFrame: words.timeFrames[timeFrame] ?? timeFrame }),
        ...(example && { example }),
      };
    }),
  }));
}

/** What makes a note doubtful, with what is said then. */
export function joinCautions(file: string, { cautions: words }: PackWords, logic: z.infer<typeof cautions>) {
  const { instruction, veterinary, twoPatients, otherLanguage, contradiction } = logic;
  const { languages, scripts } = otherLanguage;
  const { pairs } = contradiction;
  const nameOf = lookUp(
    file,
    'cautions.languages',
    words.languages,
    languages.map(({ code }) => code),
  );
  const scriptOf = lookUp(
    file,
    'cautions.scripts',
    words.scripts,
    scripts.map(({ script }) => script),
  );
  const textOf = lookUp(
    file,
    'cautions.contradictions',
    words.contradictions,
    pairs.map(({ code }) => code),
  );
  const { denied, measured, twice } = words;
  return {
    ...logic,
    instruction: { ...instruction, text: words.instruction },
    veterinary: { ...veterinary, text: words.veterinary },
    twoPatients: { ...twoPatients, text: words.twoPatients, ages: words.twoAges },
    otherLanguage: {
      ...otherLanguage,
      text: words.otherLanguage,
      languages: languages.map((each) => ({ ...each, name: nameOf(each.code) })),
      scripts: scripts.map((each) => ({ ...each, name: scriptOf(each.script) })),
    },
    notUnderstood: words.notUnderstood,
    contradiction: {
      ...contradiction,
      denied,
      measured,
      twice,
      pairs: pairs.map((pair) => ({ ...pair, text: textOf(pair.code) })),
    },
  };
}
