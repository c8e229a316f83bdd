/**
 * Notes as they come out of other programs: with line breaks, tabs, doubled spaces and invisible characters in the
 * middle of what is dangerous. None of these may make a case calm.
 */
import type { TriagePack } from '../../src/core/packs/triage-pack.ts';
import { readNote } from '../../src/core/triage/reading/note.ts';
import { runCase } from '../../src/core/triage/run-case.ts';
import type { BadCase } from './bad-input.ts';
import { shareWords } from './statistics.ts';

interface Break {
  name: string;
  mark: string;
  /** Whether it stands between two words, in place of their space, or inside one. */
  between: boolean;
}

const BREAKS: readonly Break[] = [
  { name: 'line break', mark: '\n', between: true },
  { name: 'two spaces', mark: '  ', between: true },
  { name: 'tab', mark: '\t', between: true },
  { name: 'zero-width space', mark: '\u200b', between: false },
  { name: 'soft hyphen', mark: '\u00ad', between: false },
];

/** A word this long has an inside. */
const LONG_WORD = 4;

function splitWord(word: string, mark: string): string {
  const middle = Math.floor(word.length / 2);
  return word.length < LONG_WORD ? word : word.slice(0, middle) + mark + word.slice(middle);
}

function joined(words: readonly string[], mark: string, isBroken: (gap: number) => boolean): string {
  return words.map((word, at) => (at === 0 ? word : (isBroken(at) ? mark : ' ') + word)).join('');
}

/** The text broken once, in its middle, and broken at every place there is; each form once. */
export function brokenForms(text: string, { mark, between }: Break): string[] {
  const words = text.split(' ');
  const middle = Math.ceil(words.length / 2);
  if (between) {
    const forms = [joined(words, mark, (gap) => gap === middle), joined(words, mark, () => true)];
    return [...new Set(forms)];
  }
  const longest = words.reduce((best, word, at) => (word.length > (words[best]?.length ?? 0) ? at : best), 0);
  const forms = [
    words.map((word, at) => (at === longest ? splitWord(word, mark) : word)),
    words.map((word) => splitWord(word, mark)),
  ].map((form) => form.join(' '));
  return [...new Set(forms)];
}

/** What the pattern language has beside words. */
const OPERATOR = /[()|?~@<*\\]/;
/** Harmless alone, and the words that come after it must not be lost beside it. */
const HARMLESS = 'mild cough since yesterday, ';
const ADULT = {
  age: { value: 30, unit: 'years' },
  vitals: {
    heartRate: 74,
    respiratoryRate: 15,
    temperatureC: 36.8,
    spo2: 98,
    systolic: 122,
    diastolic: 78,
    avpu: 'A',
  },
} as const;

/** A pattern may be a word that denies its finding: "acyanotic". */
function isDenial(pack: TriagePack, code: string, phrase: string): boolean {
  return readNote(pack, phrase).lexicon.findings.some((each) => each.code === code && !each.present);
}

/** How each danger sign may be put in plain words, by the lexicon: the patterns that are words and nothing else. */
export function dangerPhrases(pack: TriagePack): { code: string; phrase: string }[] {
  return [...pack.findings.values()]
    .filter(({ danger }) => danger === true)
    .flatMap(({ code }) =>
      (pack.lexicon.findings[code] ?? [])
        .filter((pattern) => !OPERATOR.test(pattern) && !isDenial(pack, code, pattern))
        .map((phrase) => ({ code, phrase })),
    );
}

/** What is calm without the danger phrase, so that losing the phrase shows. */
export const HARMLESS_NOTE: BrokenNote = {
  name: 'harmless',
  given: { ...ADULT, text: HARMLESS },
  whole: HARMLESS,
};

export interface BrokenNote {
  /** Where the text is from, and how it was broken. */
  name: string;
  given: { text: string };
  /** The text as it was. */
  whole: string;
}

/** Every text of `badInput` that is no ordinary case, and every danger phrase after something harmless. */
export function brokenNotes(pack: TriagePack, badInput: readonly BadCase[]): BrokenNote[] {
  const texts = badInput
    .filter(({ kind }) => kind !== 'fine')
    .map(({ id, kind: _kind, text, ...given }) => ({ name: id, before: '', text, given }));
  const phrases = dangerPhrases(pack).map(({ code, phrase }) => ({
    name: code,
    before: HARMLESS,
    text: phrase,
    given: ADULT,
  }));
  return BREAKS.flatMap((broken) =>
    [...texts, ...phrases].flatMap(({ name, before, text, given }) => {
      // A single word has no gap of its own: it is broken off from what stands before it.
      const forms =
        broken.between && !text.includes(' ')
          ? [before.trimEnd() + broken.mark + text]
          : brokenForms(text, broken).map((form) => before + form);
      return forms.map((form) => ({
        name: `${name}, ${broken.name}`,
        given: { ...given, text: form },
        whole: before + text,
      }));
    }),
  );
}

/** Those that end calm: green, or at home. A note that is refused is none. */
export async function calmOnes(pack: TriagePack, notes: readonly BrokenNote[]): Promise<BrokenNote[]> {
  const calm: BrokenNote[] = [];
  for (const note of notes) {
    const outcome = await runCase(pack, note.given);
    if (outcome.kind === 'bad') continue;
    const { priority, disposition } = outcome.result;
    if (priority === 'green' || disposition === 'self-care') calm.push(note);
  }
  return calm;
}

export async function brokenTextLines(
  pack: TriagePack,
  badInput: readonly BadCase[],
  wrong: boolean,
): Promise<string[]> {
  const notes = brokenNotes(pack, badInput);
  const calm = await calmOnes(pack, notes);
  return [
    `newline set: sent home or made green when broken by ${BREAKS.map(({ name }) => name).join(', ')}: ${shareWords({ part: calm.length, of: notes.length })}`,
    ...(wrong ? calm.map(({ name, given }) => `${name}: ${JSON.stringify(given.text).slice(0, 300)}`) : []),
  ];
}
