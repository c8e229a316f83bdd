/** The command line of `npm run ask`. */
import { parseArgs } from 'node:util';
import { LANGUAGES, type Language } from '../../src/core/knowledge/schema.ts';
import { Failure } from '../lib/failure.ts';

export type LanguageChoice = Language | 'auto';

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

export const HELP = `A question to a knowledge pack, as the app answers it.

  npm run ask -- --pack <id> --lang <${LANGUAGES.join('|')}|auto> (--text "..." | --audio file.wav)
                [--region <id>] [--now 2026-11-25T09:00] [--json]
  npm run ask -- --in questions.jsonl --out answers.jsonl

  --pack    a folder of public/knowledge: clinic, rural
  --lang    the language of the question; auto (default) finds it out
  --text    the question in writing
  --audio   the question as a recording (WAV): heard by the app's own recognition in a headless browser
  --region  where the person is, by the pack's ids, for what depends on it
  --now     date and time that count as now (default: the clock)
  --json    everything as one line of JSON: {"transcript", "language", "intent", "slots", "entry", "answer", "source",
            "confidence", "timings", ...}
  --in      a file of questions, one JSON object a line: {"id", "pack", "lang", "text", "region", "now"}; all but pack
            and text may be left out
  --out     one answer a line, in the order of the questions, as with --json and with the question's id; an existing
            file is replaced
  --help    this text

With --in, progress and problems go to stderr. A bad line is reported by its number and left out.
Exit code: 0 all was fine, 2 some lines were bad, 1 nothing could be done.`;

const USAGE = 'See `npm run ask -- --help`.';

export const isLanguage = (text: string): text is LanguageChoice =>
  text === 'auto' || LANGUAGES.some((each) => each === text);

/** A date alone is its morning; undefined for what is no time. */
export function readClock(text: string): Date | undefined {
  const time = new Date(text.length === 10 ? `${text}T09:00` : text);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

function questionOf(text: string | undefined, audio: string | undefined): AskArgs['question'] {
  if (text !== undefined && audio === undefined) {
    if (text.trim() === '') throw new Failure(`--text is empty: write a question. ${USAGE}`);
    return { text };
  }
  if (audio !== undefined && text === undefined) return { audio };
  throw new Failure(`Give either --text or --audio. ${USAGE}`);
}

/** 'help' when that was asked for. @throws Failure for arguments that make no sense. */
export function readArgs(args: readonly string[]): AskArgs | AskFileArgs | 'help' {
  let values: Partial<
    Record<'pack' | 'lang' | 'text' | 'audio' | 'region' | 'now' | 'in' | 'out', string>
  > & {
    json?: boolean;
    help?: boolean;
  };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        pack: { type: 'string' },
        lang: { type: 'string' },
        text: { type: 'string' },
        audio: { type: 'string' },
        region: { type: 'string' },
        now: { type: 'string' },
        in: { type: 'string' },
        out: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message.split('. ')[0] : String(error)}. ${USAGE}`);
  }
  if (values.help) return 'help';
  if (values.in !== undefined || values.out !== undefined) {
    const { in: input, out: output, help: _, ...others } = values;
    if (!input) throw new Failure(`--in is missing: name the file of questions. ${USAGE}`);
    if (!output) throw new Failure(`--out is missing: name the file for the answers. ${USAGE}`);
    const [other] = Object.keys(others);
    if (other) throw new Failure(`--${other} does not go with --in: each line says its own. ${USAGE}`);
    return { input, output };
  }
  const { pack, lang = 'auto', text, audio, region, now: clock } = values;
  if (!pack) throw new Failure(`--pack is missing: name the knowledge pack. ${USAGE}`);
  if (!/^[a-z0-9-]+$/.test(pack))
    throw new Failure(`--pack ${pack}: an id has small letters and dashes. ${USAGE}`);
  if (!isLanguage(lang)) throw new Failure(`--lang ${lang}: use auto or ${LANGUAGES.join(', ')}. ${USAGE}`);
  const now = clock === undefined ? new Date() : readClock(clock);
  if (now === undefined) throw new Failure(`--now ${clock}: write it like 2026-11-25T09:00. ${USAGE}`);
  return { pack, language: lang, question: questionOf(text, audio), region, now, json: values.json ?? false };
}
