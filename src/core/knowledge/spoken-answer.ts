/** Answers said aloud: yes, no, not known, numbers with or without units, commands. */
import { findNumbers } from '../text/numbers';
import { plainText } from '../text/plain';
import { normalise, withoutPhrases } from './normalise';
import type { Command, LanguageData } from './schema';
import { sentencesFrom } from './templates';

export type YesNo = 'yes' | 'no' | 'unknown';

type Kind = YesNo | 'neither';
type Answers = Pick<LanguageData, 'yes' | 'no' | 'unknown' | 'neither' | 'alone'>;

interface Phrase {
  kind: Kind;
  words: readonly string[];
}
interface Phrases {
  /** By their first word. */
  byFirst: ReadonlyMap<string, readonly Phrase[]>;
  alone: ReadonlyMap<string, YesNo>;
}

/** Of two equally long phrases the one that settles less counts. */
const KINDS: readonly Kind[] = ['neither', 'unknown', 'no', 'yes'];

function compile(answers: Answers): Phrases {
  const byFirst = new Map<string, Phrase[]>();
  for (const kind of KINDS) {
    for (const sentence of answers[kind].flatMap(sentencesFrom)) {
      const words = sentence.split(' ');
      const [first = ''] = words;
      const known = byFirst.get(first);
      if (known) known.push({ kind, words });
      else byFirst.set(first, [{ kind, words }]);
    }
  }
  const { yes = [], unknown = [] } = answers.alone;
  const alone = new Map([
    ...yes.flatMap(sentencesFrom).map((sentence) => [sentence, 'yes'] as const),
    ...unknown.flatMap(sentencesFrom).map((sentence) => [sentence, 'unknown'] as const),
  ]);
  return { byFirst, alone };
}

const compiled = new WeakMap<Answers, Phrases>();

/** What the phrases of one clause say: the longest first, and none inside another. */
function kindsIn(clause: string, { byFirst, alone }: Phrases): Kind[] {
  const whole = alone.get(clause);
  if (whole) return [whole];
  const words = clause.split(' ');
  const found = words.flatMap((word, at) =>
    (byFirst.get(word) ?? [])
      .filter((phrase) => phrase.words.every((each, index) => words[at + index] === each))
      .map((phrase) => ({ ...phrase, at })),
  );
  const taken = new Set<number>();
  const kinds: Kind[] = [];
  const order = (a: Phrase, b: Phrase): number =>
    b.words.length - a.words.length || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
  for (const phrase of found.sort(order)) {
    const places = phrase.words.map((_, index) => phrase.at + index);
    if (places.some((place) => taken.has(place))) continue;
    for (const place of places) taken.add(place);
    kinds.push(phrase.kind);
  }
  return kinds;
}

/** Marks behind which something else is said. */
const CLAUSES = /[.,;:!?\u0964\n\u2014()]+/u;

/** Undefined where the answer is neither of them, or says two: "yes and no", "it never stopped". */
export function readYesNo(said: string, answers: Answers): YesNo | undefined {
  const phrases = compiled.get(answers) ?? compile(answers);
  compiled.set(answers, phrases);
  const clauses = plainText(said).split(CLAUSES).map(normalise).filter(Boolean);
  const kinds = new Set(clauses.flatMap((clause) => kindsIn(clause, phrases)));
  const isYes = kinds.has('yes');
  if (kinds.has('no')) {
    if (isYes || kinds.has('neither')) return undefined;
    // "No, I don't know."
    return kinds.has('unknown') ? 'unknown' : 'no';
  }
  // "Yes, it never stopped."
  if (isYes) return kinds.has('unknown') ? undefined : 'yes';
  return kinds.has('unknown') && !kinds.has('neither') ? 'unknown' : undefined;
}

/** The command, if the whole utterance is one. A sentence that merely holds such words is no command. */
export function readCommand(
  said: string,
  { commands, fillers }: Pick<LanguageData, 'commands' | 'fillers'>,
): Command | undefined {
  const text = withoutPhrases(fillers)(normalise(said));
  for (const [command, phrases] of Object.entries(commands)) {
    if (phrases.some((phrase) => normalise(phrase) === text)) return command;
  }
  return undefined;
}

/**
 * The one number that was said, in figures or words: "38,5", "thirty eight and a half", "cent vingt". Undefined where
 * there is none, or more than one that differ.
 */
export function readNumber(said: string, { numbers }: Pick<LanguageData, 'numbers'>): number | undefined {
  const found = findNumbers(plainText(said), numbers, { answer: true });
  // "Un pouls de 90": an article, where another number is said.
  const meant = found.filter(({ weak }) => !weak);
  const [first, ...others] = meant.length > 0 ? meant : found;
  if (first === undefined || Number.isNaN(first.value)) return undefined;
  return others.every(({ value }) => value === first.value) ? first.value : undefined;
}
