/** What `npm run eval` can be told. */
import { choice, text, toggle, type Values } from '../lib/command/options.ts';
import { Misuse } from '../lib/failure.ts';

const SETS = ['dev', 'test'] as const;

export const OPTIONS = {
  set: choice(
    SETS,
    undefined,
    'the held-out set: test (as reported) or dev (for work on the product); test when left out',
  ),
  wrong: toggle('also lists the cases that were sent elsewhere than they belong'),
  texts: text(
    'FILE',
    'writes every text that a model is shown in all sets, for modelpack/reader/train/answer.py',
  ),
  notes: toggle("with --texts: those of the set's notes alone"),
  file: text(
    'FILE',
    'scores this file alone (- is standard input): JSON lines or one JSON array of cases as `npm run triage` takes ' +
      'them, each with "gold": "emergency", "clinic" or "self-care"; a list of all that are acceptable; or ' +
      '{"disposition": one of these, "why"}. Other fields are left alone',
  ),
} as const;

export interface EvalArgs {
  readonly set: (typeof SETS)[number];
  readonly wrong: boolean;
  /** A file of cases to score in place of the project's sets. */
  readonly file: string | undefined;
  /** Where to write the texts that a model is shown. */
  readonly texts: string | undefined;
  readonly notes: boolean;
}

/** @throws Misuse for options that do not go together */
export function wantedOf({ set, wrong, texts, notes, file }: Values<typeof OPTIONS>): EvalArgs {
  if (file !== undefined && (set !== undefined || texts !== undefined || notes)) {
    throw new Misuse('--file is scored alone: leave out --set, --texts and --notes');
  }
  return { set: set ?? 'test', wrong, texts, notes, file };
}
