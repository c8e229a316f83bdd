/** The command line of `npm run triage`. */
import { parseArgs } from 'node:util';
import { Failure } from '../lib/failure.ts';

export const ENGINES = ['auto', 'webgpu', 'cpu'] as const;
export type EngineChoice = (typeof ENGINES)[number];

export const READERS = ['lexicon', 'both'] as const;
export type ReaderChoice = (typeof READERS)[number];

export interface TriageArgs {
  readonly input: string;
  readonly output: string;
  readonly reader: ReaderChoice;
  /** Limit for one case with the model; the rules' result stands when it is reached. */
  readonly timeoutS: number;
  /** With the model: what it runs on. */
  readonly engine: EngineChoice;
}

export const HELP = `Triage of many cases without a screen: the same pipeline as in the app.

  npm run triage -- --in cases.jsonl --out results.jsonl [--reader lexicon|both]
                   [--engine auto|webgpu|cpu] [--timeout-s 300]

  --in         one case a line: {"id", "text", "age": {"value", "unit": "years|months|days"}, "sex", "pregnant",
               "vitals": {"heartRate", "respiratoryRate", "temperatureC", "spo2", "systolic", "diastolic", "avpu",
               "capillaryRefillS", "glucoseMmolL"}}; all but id and text may be left out
  --out        one result a line, in the order of the cases; an existing file is replaced
  --reader     lexicon (default): the word lists and the rules, in Node alone. both: the language model reads too, in
               the app in a headless browser (slow)
  --engine     with --reader both, what the model runs on: webgpu, the graphics chip; cpu, the processor; auto
               (default), the one that was measured as faster here, or that is usually faster
  --timeout-s  with --reader both, seconds that the model may take for one case (default 300)
  --help       this text

Progress and problems go to stderr. A bad line is reported by its number and left out.
Exit code: 0 all lines were fine, 2 some were bad, 1 nothing could be done.`;

const USAGE = 'See `npm run triage -- --help`.';

function isReader(text: string): text is ReaderChoice {
  return READERS.some((reader) => reader === text);
}

function isEngine(text: string): text is EngineChoice {
  return ENGINES.some((engine) => engine === text);
}

/** 'help' when that was asked for. @throws Failure for arguments that make no sense. */
export function readArgs(args: readonly string[]): TriageArgs | 'help' {
  let values: Partial<Record<'in' | 'out' | 'reader' | 'engine' | 'timeout-s', string>> & { help?: boolean };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        in: { type: 'string' },
        out: { type: 'string' },
        reader: { type: 'string' },
        engine: { type: 'string' },
        'timeout-s': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    const message = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new Failure(`${message}. ${USAGE}`);
  }
  if (values.help) return 'help';
  const { in: input, out: output, reader = 'lexicon', engine = 'auto' } = values;
  if (!input) throw new Failure(`--in is missing: name the file of cases. ${USAGE}`);
  if (!output) throw new Failure(`--out is missing: name the file for the results. ${USAGE}`);
  if (!isReader(reader)) throw new Failure(`--reader ${reader}: use lexicon or both. ${USAGE}`);
  if (!isEngine(engine)) throw new Failure(`--engine ${engine}: use auto, webgpu or cpu. ${USAGE}`);
  const timeoutS = Number(values['timeout-s'] ?? 300);
  if (!(timeoutS > 0 && timeoutS <= 86_400)) {
    throw new Failure(`--timeout-s ${values['timeout-s']}: use a number of seconds above 0. ${USAGE}`);
  }
  return { input, output, reader, timeoutS, engine };
}
