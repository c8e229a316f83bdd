/** The text of `--help`, made from what a command says of itself. */
import type { Option, Options } from './options.ts';

const WIDTH = 110;

export interface Described {
  /** As in `npm run <name>`. */
  readonly name: string;
  /** One line: what it is good for. */
  readonly purpose: string;
  readonly options: Options;
  /** The ways to call it, where one line with all options would mislead. */
  readonly usage?: readonly string[];
  /** What else there is to know, in paragraphs of one line each. */
  readonly notes?: readonly string[];
  /** What its exit codes mean, beyond those of every command. */
  readonly exits?: Readonly<Record<number, string>>;
}

/** Breaks between words, and between no two that a pair of brackets holds together; indents all lines but the first. */
function wrap(text: string, indent: number, width: number = WIDTH): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ (?![^[]*\])/)) {
    if (line !== '' && indent + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}

const label = ([name, { value }]: [string, Option<unknown>]): string =>
  value === undefined ? `--${name}` : `--${name} ${value}`;

function usageOf(options: Options): string {
  const all = Object.entries(options);
  return [
    ...all.filter(([, { required }]) => required).map(label),
    ...all
      .filter(([, { required }]) => !required)
      .map((each) => `[${label(each)}]${each[1].many ? '...' : ''}`),
  ].join(' ');
}

/** `start` and `test` have a short form, and npm knows no `run` in the way of it. */
export const callOf = (name: string): string =>
  name === 'start' || name === 'test' ? `npm ${name}` : `npm run ${name}`;

function exitLine(exits: Readonly<Record<number, string>>): string {
  const all = { 0: 'all was fine', 1: 'nothing could be done', ...exits, 130: 'ended by Ctrl-C' };
  return `Exit code: ${Object.entries(all)
    .map(([code, meaning]) => `${code} ${meaning}`)
    .join(', ')}.`;
}

/** All of it, without a line end behind the last line. */
export function helpOf({ name, purpose, options, usage, notes = [], exits = {} }: Described): string {
  const call = callOf(name);
  const forms = usage ?? [usageOf(options)];
  const rows: [string, string][] = [
    ...Object.entries(options).map((each): [string, string] => [label(each), each[1].help]),
    ['--help', 'this text'],
  ];
  const column = Math.min(30, 2 + Math.max(...rows.map(([left]) => left.length)));
  return [
    purpose,
    '',
    ...forms.map((form) => (form === '' ? `  ${call}` : `  ${call} -- ${wrap(form, 6 + call.length)}`)),
    '',
    ...rows.map(([left, right]) => {
      const text = wrap(right, 2 + column);
      return left.length + 2 > column
        ? `  ${left}\n${' '.repeat(2 + column)}${text}`
        : `  ${left.padEnd(column)}${text}`;
    }),
    '',
    ...notes.map((note) => wrap(note, 0)),
    wrap(exitLine(exits), 0),
  ].join('\n');
}
