/** What `npm run bench` can be told. */
import { amount, reading, text, toggle, type Values } from '../lib/command/options.ts';
import { Misuse } from '../lib/failure.ts';
import { CONTENDERS, type Named } from './contenders.ts';

/** The names in a list such as "webgpu,cpu", each one of `known`. */
function names<T extends string>(known: readonly T[], help: string) {
  return reading(text('NAMES', help), (given, name): readonly T[] | undefined =>
    given?.split(',').map((each) => {
      const found = known.find((one) => one === each.trim());
      if (found) return found;
      throw new Misuse(`--${name} ${given}: "${each.trim()}" is none of ${known.join(', ')}`);
    }),
  );
}

const ENGINES = [...new Set(CONTENDERS.map(({ engine }) => engine))];
const LIBRARIES = CONTENDERS.map(({ library }) => library);

export const OPTIONS = {
  out: text(
    'FILE',
    'writes the rows as a JSON array; an existing file is replaced. Without it: the table alone',
  ),
  engines: names(
    ENGINES,
    'with commas: webgpu (on the software adapter, so that it works without a graphics chip), cpu',
  ),
  libraries: names(
    LIBRARIES,
    "with commas, what an engine computes with. webgpu: stock (TVM's own schedules), prototype, outpost. cpu: wllama",
  ),
  rounds: amount(
    'N',
    'how often each answers the same prompts (default 3, with --quick 2); slow ones stop earlier',
    { least: 1, most: 50, whole: true, usual: undefined },
  ),
  quick: toggle('short answers, and without the stock library unless --libraries names it'),
  soak: amount(
    'N',
    'instead of the figures: so many short requests to each engine (outpost, wllama), and its memory meanwhile',
    { least: 4, most: 10_000, whole: true, usual: undefined },
  ),
} as const;

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

/** Without names: what is too slow for a quick look, or not used by anybody, is left out. */
function isMeasured(library: Named['library'], quick: boolean, soak: boolean): boolean {
  if (soak) return library === 'outpost' || library === 'wllama';
  return !(quick && library === 'stock');
}

/** @throws Misuse for engines that have none of the libraries */
export function wantedOf(values: Values<typeof OPTIONS>): BenchArgs {
  const { out: output, engines, libraries, rounds, quick, soak } = values;
  const contenders = CONTENDERS.filter(
    ({ engine, library }) =>
      (engines?.includes(engine) ?? true) &&
      (libraries?.includes(library) ?? isMeasured(library, quick, soak !== undefined)),
  );
  if (contenders.length === 0) {
    throw new Misuse(`--engines ${engines?.join()} has none of --libraries ${libraries?.join()}`);
  }
  return { output, contenders, quick, rounds, soak };
}
