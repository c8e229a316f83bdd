/** Answers said aloud: yes, no, not known, numbers with or without units, commands. */
import { findNumbers } from '../text/numbers';
import { plainText } from '../text/plain';
import { normalise } from './normalise';
import type { Command, LanguageData } from './schema';

export type YesNo = 'yes' | 'no' | 'unknown';

/** True where the words stand in the text next to each other. */
function holds(text: string, phrase: string): boolean {
  return ` ${text} `.includes(` ${normalise(phrase)} `);
}

/** The longest phrase counts: "no lo se" is no "no". Undefined where the answer is another one. */
export function readYesNo(said: string, { yes, no, unknown }: LanguageData): YesNo | undefined {
  const text = normalise(said);
  const found = (
    [
      ['yes', yes],
      ['no', no],
      ['unknown', unknown],
    ] as const
  )
    .flatMap(([kind, phrases]) => phrases.map((phrase) => ({ kind, phrase })))
    .filter(({ phrase }) => holds(text, phrase))
    .sort((a, b) => b.phrase.length - a.phrase.length);
  const [first] = found;
  if (first === undefined) return undefined;
  // "Yes and no": neither.
  const rival = found.find(
    ({ kind, phrase }) => kind !== first.kind && !holds(normalise(first.phrase), phrase),
  );
  return rival ? undefined : first.kind;
}

/** The command that the whole of what was said is: a sentence that merely holds such words is none. */
export function readCommand(said: string, { commands }: LanguageData): Command | undefined {
  const text = normalise(said);
  for (const [command, phrases] of Object.entries(commands)) {
    if (phrases.some((phrase) => normalise(phrase) === text)) return asCommand(command);
  }
  return undefined;
}

const COMMANDS: readonly Command[] = ['next-patient', 'new-patient', 'read-again', 'stop', 'cancel'];
const asCommand = (text: string): Command | undefined => COMMANDS.find((command) => command === text);

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
