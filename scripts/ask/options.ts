/** What `npm run ask` can be told: one question, or a file of them. */
import type { Language } from '../../src/core/knowledge/schema.ts';
import { choice, reading, text, toggle, type Values } from '../lib/command/options.ts';
import { Misuse } from '../lib/failure.ts';
import { LANGUAGES } from '../lib/languages.ts';

/** A language, or `auto`. */
export type LanguageChoice = Language;

const LANGUAGE_CHOICES: readonly LanguageChoice[] = [...LANGUAGES, 'auto'];

export const isLanguage = (word: string): boolean => LANGUAGE_CHOICES.includes(word);

/** A date alone is its morning; undefined for what is no time. */
export function readClock(word: string): Date | undefined {
  const time = new Date(word.length === 10 ? `${word}T09:00` : word);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

export const OPTIONS = {
  pack: reading(text('ID', 'the knowledge pack, a folder of public/packs: clinic, rural'), (pack) => {
    if (pack === undefined || /^[a-z0-9-]+$/.test(pack)) return pack;
    throw new Misuse(`--pack ${pack}: an id has small letters and dashes`);
  }),
  lang: choice(LANGUAGE_CHOICES, undefined, 'the language of the question; auto (default) finds it out'),
  text: text('"..."', 'the question in writing'),
  audio: text(
    'FILE',
    "the question as a recording (WAV): heard by the app's own recognition in a headless browser",
  ),
  region: text('ID', "where the person is, by the pack's ids, for what depends on it"),
  now: reading(
    text('TIME', 'date and time that count as now, like 2026-11-25T09:00 (default: the clock)'),
    (word) => {
      const time = word === undefined ? undefined : readClock(word);
      if (word !== undefined && time === undefined) {
        throw new Misuse(`--now ${word}: write it like 2026-11-25T09:00`);
      }
      return time;
    },
  ),
  json: toggle(
    'everything as one line of JSON: {"transcript", "language", "intent", "slots", "entry", "answer", "source", ' +
      '"confidence", "timings", ...}',
  ),
  in: text(
    'FILE',
    'many questions, one JSON object a line: {"id", "pack", "lang", "text", "region", "now"}; all but pack and text ' +
      'may be left out. - is standard input',
  ),
  out: text(
    'FILE',
    "one answer a line, in the order of the questions, as with --json and with the question's id; an existing file is " +
      'replaced. - is standard output',
  ),
} as const;

export interface AskArgs {
  readonly pack: string;
  readonly language: LanguageChoice;
  readonly question: { readonly text: string } | { readonly audio: string };
  readonly region: string | undefined;
  readonly now: Date;
  readonly json: boolean;
}

/** A file of questions, each with its own pack, language, region and time. */
export interface AskFileArgs {
  readonly input: string;
  readonly output: string;
}

/** @throws Misuse for options that do not go together */
export function wantedOf(values: Values<typeof OPTIONS>): AskArgs | AskFileArgs {
  const { in: input, out: output, ...single } = values;
  if (input !== undefined || output !== undefined) {
    if (input === undefined) throw new Misuse('--in is missing: name the file of questions, or -');
    if (output === undefined) throw new Misuse('--out is missing: name the file for the answers, or -');
    const other = Object.entries(single).find(([, value]) => value !== undefined && value !== false);
    if (other) throw new Misuse(`--${other[0]} does not go with --in: each line says its own`);
    return { input, output };
  }
  const { pack, lang = 'auto', text: written, audio, region, now = new Date(), json } = single;
  if (pack === undefined) throw new Misuse('--pack is missing: name the knowledge pack');
  const given = { pack, language: lang, region, now, json };
  if (written !== undefined && audio === undefined) {
    if (written.trim() === '') throw new Misuse('--text is empty: write a question');
    return { ...given, question: { text: written } };
  }
  if (audio !== undefined && written === undefined) return { ...given, question: { audio } };
  throw new Misuse('Give either --text or --audio');
}
