/** The command line of `npm run eval`. */
import { parseArgs } from 'node:util';
import { Failure } from '../lib/failure.ts';

export const SETS = ['dev', 'test'] as const;

export interface EvalArgs {
  readonly set: (typeof SETS)[number];
  readonly wrong: boolean;
  /** A file of cases to score in place of the project's sets. */
  readonly file: string | undefined;
  /** Where to write the texts that a model is shown. */
  readonly texts: string | undefined;
  readonly notes: boolean;
}

export const HELP = `How well the readers and the dispositions do, on the project's held-out sets or on a file of yours.

  npm run eval [-- --set dev|test] [--wrong] [--texts FILE [--notes]]
  npm run eval -- --file cases.jsonl [--wrong]

  --set     the held-out set: test (as reported) or dev (for work on the product); test when left out
  --wrong   also lists the cases that were sent elsewhere than they belong
  --texts   writes every text that a model is shown in all sets, for modelpack/reader/train/answer.py
  --notes   with --texts: those of the set's notes alone
  --file    scores this file alone: JSON lines or one JSON array of cases as \`npm run triage\` takes them, each with
            "gold": "emergency", "clinic" or "self-care"; a list of all that are acceptable; or
            {"disposition": one of these, "why"}. Other fields are left alone
  --help    this text

With a list, any of it is right; an emergency is missed where emergency alone is acceptable; under- and over-triage are
counted against the nearest of the list. A bad line is reported by its number and left out.
Exit code: 0 all was fine, 2 some lines were bad, 1 nothing could be done.`;

const USAGE = 'See `npm run eval -- --help`.';

/** 'help' when that was asked for. @throws Failure for arguments that make no sense. */
export function readArgs(args: readonly string[]): EvalArgs | 'help' {
  let values: Partial<Record<'set' | 'texts' | 'file', string> & Record<'wrong' | 'notes' | 'help', boolean>>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        set: { type: 'string' },
        wrong: { type: 'boolean' },
        texts: { type: 'string' },
        notes: { type: 'boolean' },
        file: { type: 'string' },
      },
    }));
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message.split('. ')[0] : String(error)}. ${USAGE}`);
  }
  if (values.help) return 'help';
  const { set: wanted = 'test', wrong = false, texts, notes = false, file } = values;
  const set = SETS.find((each) => each === wanted);
  if (!set) throw new Failure(`--set ${wanted}: use ${SETS.join(' or ')}. ${USAGE}`);
  if (file === '') throw new Failure(`--file is empty: name the file of cases. ${USAGE}`);
  if (file !== undefined && (values.set !== undefined || texts !== undefined || notes)) {
    throw new Failure(`--file is scored alone: leave out --set, --texts and --notes. ${USAGE}`);
  }
  return { set, wrong, file, texts, notes };
}
