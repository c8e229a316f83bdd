/** The command line of `npm run transcribe`. */
import { parseArgs } from 'node:util';
import { LEAST_S, WINDOW_S } from '../../src/speech/recognition/types.ts';
import { Failure } from '../lib/failure.ts';

/** Those that Outpost's screens offer for speech; Whisper itself knows more. */
export const LANGUAGES = ['en', 'es', 'fr', 'pt', 'sw', 'hi'] as const;

export interface TranscribeArgs {
  readonly input: string;
  readonly output: string;
  /** One language, or several that detection chooses from. */
  readonly languages: readonly string[];
  /** Seconds of each window that are encoded at least. */
  readonly leastS: number;
}

export const HELP = `Recordings to text without a screen: the app's own speech recognition, in a headless browser.

  npm run transcribe -- --in folder --out texts.jsonl [--lang auto] [--least ${LEAST_S}]

  --in    a folder of WAV files (any rate, also telephone)
  --out   one result a line: {"file", "text", "language", "seconds", "wordErrorRate", ...}; an existing file is replaced
  --lang  auto (default): detected among ${LANGUAGES.join(', ')}; or one language, or several with commas
  --least seconds of each window that are encoded at least, 1 to ${WINDOW_S} (default ${LEAST_S}); fewer are faster
  --help  this text

Where a text file of the same name lies beside a recording (a.wav, a.txt), the word error rate is printed.`;

const USAGE = 'See `npm run transcribe -- --help`.';

/** 'help' when that was asked for. @throws Failure for arguments that make no sense. */
export function readArgs(args: readonly string[]): TranscribeArgs | 'help' {
  let values: { in?: string; out?: string; lang?: string; least?: string; help?: boolean };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        in: { type: 'string' },
        out: { type: 'string' },
        lang: { type: 'string' },
        least: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message.split('. ')[0] : String(error)}. ${USAGE}`);
  }
  if (values.help) return 'help';
  if (!values.in) throw new Failure(`--in is missing: name the folder of recordings. ${USAGE}`);
  if (!values.out) throw new Failure(`--out is missing: name the file for the texts. ${USAGE}`);
  const lang = values.lang ?? 'auto';
  const languages = lang === 'auto' ? LANGUAGES : lang.split(',');
  if (!languages.every((each) => /^[a-z]{2,3}$/.test(each))) {
    throw new Failure(`--lang ${lang}: use auto, or codes like en or es,fr. ${USAGE}`);
  }
  const leastS = Number(values.least ?? LEAST_S);
  if (!(leastS >= 1 && leastS <= WINDOW_S)) {
    throw new Failure(`--least ${values.least}: use seconds from 1 to ${WINDOW_S}. ${USAGE}`);
  }
  return { leastS, input: values.in, output: values.out, languages };
}
