/** From the words of a command line to the values of a command's options. */
import { parseArgs } from 'node:util';
import { distance } from 'fastest-levenshtein';
import { Misuse } from '../failure.ts';
import type { Options, Values } from './options.ts';

/** Farther than this from every option, a word is not taken for a slip of one. */
const NEAR = 3;

function unknown(name: string, options: Options): Misuse {
  const known = [...Object.keys(options), 'help'];
  const [near] = known
    .map((each) => ({ each, apart: distance(each, name) }))
    .filter(({ each, apart }) => apart < Math.min(NEAR, each.length))
    .sort((a, b) => a.apart - b.apart);
  const possible = known.map((each) => `--${each}`).join(', ');
  return new Misuse(
    near
      ? `There is no option --${name}: did you mean --${near.each}?`
      : `There is no option --${name}: possible are ${possible}`,
  );
}

/**
 * Reads each option; `'help'` when help was asked for, whatever else was given.
 * @throws Misuse for an option that does not exist, a value that is missing or wrong, or a word that is no option
 */
export function readOptions<O extends Options>(options: O, argv: readonly string[]): Values<O> | 'help' {
  // Not strict: what is wrong is said in our own words, and with what is possible instead.
  const { tokens } = parseArgs({
    args: [...argv],
    options: {
      ...Object.fromEntries(
        Object.entries(options).map(([name, { value }]) => [
          name,
          { type: value === undefined ? ('boolean' as const) : ('string' as const) },
        ]),
      ),
      help: { type: 'boolean' as const, short: 'h' },
    },
    strict: false,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'option' && token.name === 'help') return 'help';
  }
  for (const token of tokens) {
    if (token.kind === 'positional') {
      throw new Misuse(`"${token.value}" belongs to no option`);
    }
    if (token.kind !== 'option') continue;
    const { name, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option) throw unknown(name, options);
    if (option.value === undefined) {
      if (value !== undefined) throw new Misuse(`--${name} takes no value`);
    } else if (value === undefined || (!inlineValue && /^-./.test(value) && Number.isNaN(Number(value)))) {
      throw new Misuse(`--${name} has no value: give ${option.value}`);
    }
    const earlier = given.get(name) ?? [];
    if (earlier.length > 0 && !option.many) throw new Misuse(`--${name} was given twice`);
    given.set(name, [...earlier, value ?? '']);
  }
  const read = Object.entries(options).map(([name, option]) => [
    name,
    option.read(given.get(name) ?? [], name),
  ]);
  // Each value was read by the option of its name: that is what Values says, and what entries cannot.
  return Object.fromEntries(read) as Values<O>;
}
