/** Answers said aloud: yes, no, not known, numbers with or without units, commands. */
import { normalise, wordsOf } from './normalise';
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

/** Units and words around a number that say nothing else: "38.5 degrees", "a pulse of 90". */
const FIGURE = /^\d+(?:[.,]\d+)?$/;

/**
 * The one number that was said, in figures or words: "38,5", "thirty eight point five", "cent vingt". Undefined where
 * there is none, or more than one.
 */
export function readNumber(said: string, { numbers }: LanguageData): number | undefined {
  const values = new Map(Object.entries(numbers.words).map(([word, value]) => [normalise(word), value]));
  const points = new Set(numbers.point.map(normalise));
  const and = new Set(numbers.and.map(normalise));
  const words = wordsOf(said).flatMap((word) =>
    values.has(word) ? [word] : word.split(/(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})/u),
  );
  const found: number[] = [];
  let at = 0;
  /** Figures, or number words in a row: larger ones are added to, smaller before larger multiply ("two hundred"). */
  function whole(): number | undefined {
    let total: number | undefined;
    let last = Number.POSITIVE_INFINITY;
    for (; at < words.length; at += 1) {
      const word = words[at] ?? '';
      if (and.has(word) && total !== undefined && valueAt(at + 1) !== undefined) continue;
      const value = valueAt(at);
      if (value === undefined) break;
      if (total === undefined) total = value;
      else if (value === 100 && total < 10) total *= 100;
      else if (value === 20 && total === 4 && last === 4) total = 80;
      else if (value < last && value < 100 && (total % 10 === 0 || total % 20 === 0)) total += value;
      else break;
      last = value;
    }
    return total;
  }
  function valueAt(index: number): number | undefined {
    const word = words[index] ?? '';
    if (FIGURE.test(word)) return Number(word.replace(',', '.'));
    return values.get(word);
  }
  while (at < words.length) {
    const value = whole();
    if (value === undefined) {
      at += 1;
      continue;
    }
    if (points.has(words[at] ?? '')) {
      const start = at;
      at += 1;
      let digits = '';
      for (; at < words.length; at += 1) {
        const digit = valueAt(at);
        if (digit === undefined || digit > 99 || !Number.isInteger(digit)) break;
        digits += String(digit);
      }
      if (digits === '') at = start + 1;
      found.push(Number(`${value}.${digits || '0'}`));
    } else found.push(value);
  }
  return found.length === 1 ? found[0] : undefined;
}
