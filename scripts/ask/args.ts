/** The command line of `npm run ask`. */
import { parseArgs } from 'node:util';
import { LANGUAGES, type Language } from '../../src/core/knowledge/schema.ts';
import { Failure } from '../lib/failure.ts';

export interface AskArgs {
  readonly pack: string;
  readonly language: Language | 'auto';
  readonly question: { readonly text: string } | { readonly audio: string };
  readonly region: string | undefined;
  readonly now: Date;
  readonly json: boolean;
}

export const HELP = `A question to a knowledge pack, as the app answers it.

  npm run ask -- --pack <id> --lang <${LANGUAGES.join('|')}|auto> (--text "..." | --audio file.wav)
                [--region <id>] [--now 2026-11-25T09:00] [--json]

  --pack    a folder of public/knowledge: clinic, rural
  --lang    the language of the question; auto (default) finds it out
  --text    the question in writing
  --audio   the question as a recording (WAV): heard by the app's own recognition in a headless browser
  --region  where the person is, by the pack's ids, for what depends on it
  --now     date and time that count as now (default: the clock)
  --json    everything as one line of JSON: {"transcript", "language", "intent", "slots", "entry", "answer", "source",
            "confidence", "timings", ...}
  --help    this text`;

const USAGE = 'See `npm run ask -- --help`.';

const isLanguage = (text: string): text is Language => LANGUAGES.some((each) => each === text);

function questionOf(text: string | undefined, audio: string | undefined): AskArgs['question'] {
  if (text !== undefined && audio === undefined) {
    if (text.trim() === '') throw new Failure(`--text is empty: write a question. ${USAGE}`);
    return { text };
  }
  if (audio !== undefined && text === undefined) return { audio };
  throw new Failure(`Give either --text or --audio. ${USAGE}`);
}

/** 'help' when that was asked for. @throws Failure for arguments that make no sense. */
export function readArgs(args: readonly string[]): AskArgs | 'help' {
  let values: Partial<Record<'pack' | 'lang' | 'text' | 'audio' | 'region' | 'now', string>> & {
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
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message.split('. ')[0] : String(error)}. ${USAGE}`);
  }
  if (values.help) return 'help';
  const { pack, lang = 'auto', text, audio, region, now: clock } = values;
  if (!pack) throw new Failure(`--pack is missing: name the knowledge pack. ${USAGE}`);
  if (!/^[a-z0-9-]+$/.test(pack))
    throw new Failure(`--pack ${pack}: an id has small letters and dashes. ${USAGE}`);
  if (lang !== 'auto' && !isLanguage(lang))
    throw new Failure(`--lang ${lang}: use auto or ${LANGUAGES.join(', ')}. ${USAGE}`);
  const now = clock === undefined ? new Date() : new Date(clock.length === 10 ? `${clock}T09:00` : clock);
  if (Number.isNaN(now.getTime()))
    throw new Failure(`--now ${clock}: write it like 2026-11-25T09:00. ${USAGE}`);
  return { pack, language: lang, question: questionOf(text, audio), region, now, json: values.json ?? false };
}
