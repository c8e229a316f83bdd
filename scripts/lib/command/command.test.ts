import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure, Misuse } from '../failure.ts';
import { helpOf } from './help.ts';
import { amount, choice, many, needed, reading, text, toggle } from './options.ts';
import { readOptions } from './read-options.ts';
import { type Command, type Io, runCommand } from './run-command.ts';

const OPTIONS = {
  in: needed('FILE', 'what is read'),
  note: text('TEXT', 'a note'),
  reader: choice(['lexicon', 'both'], 'lexicon', 'who reads'),
  rounds: amount('N', 'how often', { least: 1, most: 50, whole: true, usual: undefined }),
  sounds: reading(many('FOLDER', 'folders'), (folders) => folders.length),
  wrong: toggle('lists what is wrong'),
} as const;

describe('options', () => {
  it('are read as what they are', () => {
    expect(
      readOptions(OPTIONS, ['--in', '-', '--sounds', 'a', '--sounds=b', '--rounds', '3', '--wrong']),
    ).toEqual({ in: '-', note: undefined, reader: 'lexicon', rounds: 3, sounds: 2, wrong: true });
  });
  it('may hold what looks like another option, when it is said with =', () => {
    expect(readOptions(OPTIONS, ['--in=--odd', '--note=-'])).toMatchObject({ in: '--odd', note: '-' });
  });
  it('give way to help, whatever else is wrong', () => {
    for (const args of [['--help'], ['-h'], ['--what', 'x', '--help']]) {
      expect(readOptions(OPTIONS, args)).toBe('help');
    }
  });
  it.each([
    [[], '--in is missing: give FILE'],
    [['--in', ''], '--in is empty: give FILE'],
    [['--in'], '--in has no value: give FILE'],
    [['--in', '--wrong'], '--in has no value: give FILE'],
    [['--in', 'a', '--in', 'b'], '--in was given twice'],
    [['--in', 'a', '--wrong=yes'], '--wrong takes no value'],
    [['--in', 'a', '--reader', 'none'], '--reader none: use lexicon or both'],
    [['--in', 'a', '--rounds', '2.5'], '--rounds 2.5: use a whole number from 1 to 50'],
    [['--in', 'a', '--rounds', '-1'], '--rounds -1: use a whole number from 1 to 50'],
    [['--in', 'a', '--rounds', ' '], '--rounds  : use a whole number'],
    [['--in', 'a', '--raeder', 'both'], 'There is no option --raeder: did you mean --reader?'],
    [['--in', 'a', '--constructor'], 'There is no option --constructor: possible are --in, --note'],
    [['--in', 'a', '--elsewhere', 'b'], '--reader, --rounds, --sounds, --wrong, --help'],
    [['--in', 'a', 'both'], '"both" belongs to no option'],
  ])('%j are said to be wrong', (args, message) => {
    expect(() => readOptions(OPTIONS, args)).toThrow(message);
    expect(() => readOptions(OPTIONS, args)).toThrow(Misuse);
  });
});

describe('help', () => {
  const described = {
    name: 'try',
    purpose: 'Tries things.',
    options: OPTIONS,
    exits: { 2: 'some were bad' },
  };
  it('has the purpose, a line to copy, every option and the exit codes, and fits a terminal', () => {
    const help = helpOf(described);
    expect(help.split('\n')[0]).toBe('Tries things.');
    expect(help).toContain('npm run try -- --in FILE [--note TEXT] [--reader lexicon|both]');
    for (const name of [...Object.keys(OPTIONS), 'help']) expect(help).toContain(`\n  --${name}`);
    expect(help).toMatch(/\nExit code: 0 .*, 1 .*, 2 some were bad, 130 ended by Ctrl-C\.$/);
    expect(Math.max(...help.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(110);
  });
  it('breaks a long line to copy between its options only', () => {
    const usage = `[--name ${'AND '.repeat(15)}] [--other ${'OR '.repeat(15)}]`;
    expect(helpOf({ ...described, usage: [usage] })).toMatch(/(AND )+\]\n {17}\[--other (OR )+\]\n/);
  });
  it('calls `npm test` by its short name', () => {
    expect(helpOf({ ...described, name: 'test', options: {} })).toContain('  npm test\n');
  });
});

describe('running a command', () => {
  let said: string[];
  let printed: string[];
  beforeEach(() => {
    said = [];
    printed = [];
    vi.spyOn(console, 'error').mockImplementation((line: string) => said.push(line));
    vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line));
  });
  afterEach(() => vi.restoreAllMocks());

  const command = (run: (io: Io) => Promise<number>): Command<{ wrong: (typeof OPTIONS)['wrong'] }> => ({
    name: 'try',
    purpose: 'Tries things.',
    options: { wrong: OPTIONS.wrong },
    run: (_values, io) => run(io),
  });

  it('gives its exit code; results to standard output, the rest to standard error', async () => {
    const code = await runCommand(
      command(async ({ log, print }) => {
        log('on the way');
        print('a result');
        return 2;
      }),
      ['--wrong'],
    );
    expect({ code, said, printed }).toEqual({ code: 2, said: ['on the way'], printed: ['a result'] });
  });
  it('prints the help and runs nothing', async () => {
    const run = vi.fn();
    expect(await runCommand(command(run), ['--help'])).toBe(0);
    expect(run).not.toHaveBeenCalled();
    expect(printed[0]).toContain('Tries things.');
  });
  it('says in one line what is wrong with its options, and where to read more', async () => {
    const run = vi.fn();
    expect(await runCommand(command(run), ['--wrogn'])).toBe(1);
    expect(run).not.toHaveBeenCalled();
    expect(said).toEqual(['There is no option --wrogn: did you mean --wrong? See `npm run try -- --help`.']);
    expect(printed).toEqual([]);
  });
  it('says what npm kept for itself', async () => {
    vi.stubEnv('npm_lifecycle_event', 'try');
    vi.stubEnv('npm_config_wrong', 'true');
    await runCommand(
      command(async () => 0),
      [],
    );
    vi.unstubAllEnvs();
    expect(said).toEqual([
      'npm kept --wrong for itself: options stand behind two dashes, `npm run try -- --wrong`.',
    ]);
  });
  it('tells a failure in one line', async () => {
    const failing = command(() => Promise.reject(new Failure('No disk: buy one.')));
    expect(await runCommand(failing, [])).toBe(1);
    expect(said).toEqual(['No disk: buy one.']);
  });
  it('ends quietly when nobody reads on', async () => {
    const broken = command(() => Promise.reject(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })));
    expect(await runCommand(broken, [])).toBe(0);
    expect(said).toEqual([]);
  });
  it('tells a command of Ctrl-C, and takes what then breaks for its end', async () => {
    const before = process.listenerCount('SIGINT');
    const waiting = command(async ({ interruption }) => {
      const signal = interruption();
      process.emit('SIGINT');
      signal.throwIfAborted();
      return 0;
    });
    expect(await runCommand(waiting, [])).toBe(130);
    expect(said).toEqual([]);
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});
