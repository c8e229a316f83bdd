/** The command line of `npm run bench`. */
import { parseArgs } from 'node:util';
import { Failure } from '../lib/failure.ts';
import { CONTENDERS, type Named } from './contenders.ts';

export interface BenchArgs {
  /** Undefined: the table alone. */
  readonly output: string | undefined;
  readonly contenders: readonly Named[];
  readonly quick: boolean;
  /** Undefined: as many as the effort has. */
  readonly rounds: number | undefined;
  /** So many short requests one after the other instead of the figures; undefined: the figures. */
  readonly soak: number | undefined;
}

export const HELP = `Measures the language model on this machine: engines and model libraries side by side, in one headless browser.

  npm run bench -- --out bench.json [--engines webgpu,cpu] [--libraries stock,prototype,outpost,wllama]
                   [--rounds 3] [--quick] [--soak 200]

  --out        writes the rows as a JSON array; an existing file is replaced. Without it: the table alone
  --engines    webgpu (on the software adapter, so that it works without a graphics chip), cpu
  --libraries  what an engine computes with. webgpu: stock (TVM's own schedules), prototype, outpost. cpu: wllama
  --rounds     how often each answers the same prompts (default 3, with --quick 2); slow ones stop earlier
  --quick      short answers, and without the stock library unless --libraries names it
  --soak       instead of the figures: so many short requests to each engine (outpost, wllama), and its memory meanwhile
  --help       this text

The table goes to stdout, progress and problems to stderr.
Exit code: 0 all were measured, 2 some were not, 1 nothing could be done.`;

const USAGE = 'See `npm run bench -- --help`.';

/** The names in a list such as "webgpu,cpu". @throws Failure for one that is not known */
function pick<T extends string>(option: string, given: string, known: readonly T[]): T[] {
  const names = given.split(',').map((name) => name.trim());
  return names.map((name) => {
    const found = known.find((each) => each === name);
    if (!found) throw new Failure(`${option} ${given}: "${name}" is none of ${known.join(', ')}. ${USAGE}`);
    return found;
  });
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function readCount(
  option: string,
  given: string | undefined,
  [least, most]: readonly [number, number],
): number | undefined {
  if (given === undefined) return undefined;
  const count = Number(given);
  if (!Number.isInteger(count) || count < least || count > most) {
    throw new Failure(`${option} ${given}: use a whole number from ${least} to ${most}. ${USAGE}`);
  }
  return count;
}

/** Without names: what is too slow for a quick look, or not used by anybody, is left out. */
function isMeasured(library: Named['library'], quick: boolean, soak: boolean): boolean {
  if (soak) return library === 'outpost' || library === 'wllama';
  return !(quick && library === 'stock');
}

/** 'help' when that was asked for. @throws Failure for arguments that make no sense. */
export function readArgs(args: readonly string[]): BenchArgs | 'help' {
  let values: Partial<Record<'out' | 'engines' | 'libraries' | 'rounds' | 'soak', string>> & {
    help?: boolean;
    quick?: boolean;
  };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        engines: { type: 'string' },
        libraries: { type: 'string' },
        rounds: { type: 'string' },
        soak: { type: 'string' },
        quick: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    const message = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new Failure(`${message}. ${USAGE}`);
  }
  if (values.help) return 'help';
  const { out, quick = false } = values;
  if (out === '') throw new Failure(`--out is empty: name the file for the rows. ${USAGE}`);
  const engines = unique(CONTENDERS.map(({ engine }) => engine));
  const libraries = CONTENDERS.map(({ library }) => library);
  const wantedEngines = values.engines === undefined ? engines : pick('--engines', values.engines, engines);
  const wantedLibraries =
    values.libraries === undefined
      ? libraries.filter((library) => isMeasured(library, quick, values.soak !== undefined))
      : pick('--libraries', values.libraries, libraries);
  const contenders = CONTENDERS.filter(
    ({ engine, library }) => wantedEngines.includes(engine) && wantedLibraries.includes(library),
  );
  if (contenders.length === 0) {
    throw new Failure(`--engines ${values.engines} has none of --libraries ${values.libraries}. ${USAGE}`);
  }
  return {
    output: out,
    contenders,
    quick,
    rounds: readCount('--rounds', values.rounds, [1, 50]),
    soak: readCount('--soak', values.soak, [4, 10_000]),
  };
}
