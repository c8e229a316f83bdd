import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readOptions } from '../lib/command/read-options.ts';
import { main } from './main.ts';
import { OPTIONS, wantedOf } from './options.ts';
import { readQuestion } from './questions.ts';

// Whoever reaches for a browser or for another program (the build, the packer) breaks these tests.
vi.mock('@playwright/test', () => {
  throw new Error('a browser was asked for');
});
vi.mock('../lib/child.ts', () => {
  throw new Error('another program was asked for');
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-ask-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const NOW = new Date(2026, 10, 25, 9, 0);

function readArgs(args: readonly string[]) {
  const values = readOptions(OPTIONS, args);
  return values === 'help' ? values : wantedOf(values);
}

describe('arguments', () => {
  it('are a question or a file of them', () => {
    expect(readArgs(['--pack', 'rural', '--text', 'the bus', '--now', '2026-11-25'])).toEqual({
      pack: 'rural',
      language: 'auto',
      question: { text: 'the bus' },
      region: undefined,
      now: NOW,
      json: false,
    });
    expect(readArgs(['--in', 'a', '--out', 'b'])).toEqual({ input: 'a', output: 'b' });
  });
  it.each([
    [['--in', 'a'], '--out is missing'],
    [['--out', 'a'], '--in is missing'],
    [['--in', 'a', '--out', 'b', '--text', 'x'], '--text does not go with --in'],
    [['--pack', 'rural', '--text', 'x', '--now', 'soon'], '--now soon: write it like'],
    [['--pack', 'rural', '--text', 'x', '--lang', 'xx'], '--lang xx: use '],
  ])('%j are said to be wrong', (args, message) => {
    expect(() => readArgs(args)).toThrow(message);
  });
});

describe('a line of questions', () => {
  it('needs a pack and a text', () => {
    expect(readQuestion({ pack: 'rural', text: 'the bus', id: 7 }, NOW)).toEqual({
      id: '7',
      pack: 'rural',
      language: 'auto',
      text: 'the bus',
      region: undefined,
      now: NOW,
    });
  });
  it.each([
    ['[]', 'not a JSON object'],
    ['null', 'not a JSON object'],
    ['{"text":"x"}', 'pack must be a text'],
    ['{"pack":"rural"}', 'text must be a text'],
    ['{"pack":"rural","text":" "}', 'text is empty'],
    ['{"pack":"rural","text":"x","id":[]}', 'id must be a text'],
    ['{"pack":"rural","text":"x","lang":"xx"}', 'lang xx is none'],
    ['{"pack":"rural","text":"x","now":"soon"}', 'now soon: write it like'],
  ])('%s is bad', (text, problem) => {
    const read = readQuestion(JSON.parse(text), NOW);
    expect('problem' in read && read.problem).toContain(problem);
  });
});

describe('a file of questions', () => {
  const question = (fields: object): string =>
    JSON.stringify({
      pack: 'rural',
      lang: 'en',
      text: 'when is the bus',
      now: '2026-11-25T09:00',
      ...fields,
    });

  it('is answered in order, bad lines by their number', async () => {
    const input = join(folder, 'in.jsonl');
    const output = join(folder, 'out.jsonl');
    await writeFile(
      input,
      [
        question({ id: 'a' }),
        '{oops',
        question({ id: 'b', pack: 'none' }),
        question({ id: 'c', region: 'moon' }),
        question({ text: 'soko ni lini', lang: 'auto', region: 'north' }),
      ].join('\n'),
    );
    const told: string[] = [];
    vi.spyOn(console, 'error').mockImplementation((line: string) => told.push(line));
    expect(await main(['--in', input, '--out', output])).toBe(2);
    vi.restoreAllMocks();
    const results = (await readFile(output, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(results).toMatchObject([
      { id: 'a', transcript: 'when is the bus', language: 'en', entry: 'bus-times', status: 'answered' },
      { language: 'sw', entry: 'market-day' },
    ]);
    expect('id' in results[1]).toBe(false);
    expect(told.slice(0, 5)).toEqual([
      'line 2: not JSON',
      expect.stringContaining('line 3: There is no pack none'),
      expect.stringContaining('line 4: region moon: rural has'),
      expect.stringMatching(/^2 answers in .*out\.jsonl$/),
      '3 bad lines left out:',
    ]);
  });

  it('of a thousand takes less than ten seconds', async () => {
    const input = join(folder, 'in.jsonl');
    const asked = [
      'when is the market on friday',
      'my goats cough',
      'wheatsubsidy and also the bus',
      'the next train',
    ];
    await writeFile(
      input,
      Array.from({ length: 1000 }, (_, at) => question({ text: asked[at % asked.length] })).join('\n'),
    );
    const started = performance.now();
    const output = join(folder, 'out.jsonl');
    expect(await main(['--in', input, '--out', output])).toBe(0);
    expect((await readFile(output, 'utf8')).trim().split('\n')).toHaveLength(1000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
