import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readOptions } from '../lib/command/read-options.ts';
import { ROOT } from '../lib/paths.ts';
import { caseChecker } from './cases.ts';
import { main } from './main.ts';
import { OPTIONS } from './options.ts';

// Whoever reaches for a browser or for another program (the build, the packer) breaks these tests.
vi.mock('@playwright/test', () => {
  throw new Error('a browser was asked for');
});
vi.mock('../lib/child.ts', () => {
  throw new Error('another program was asked for');
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-triage-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('arguments', () => {
  it('need an input and an output, and nothing else', () => {
    expect(readOptions(OPTIONS, ['--in', 'a', '--out', '-'])).toEqual({
      in: 'a',
      out: '-',
      reader: 'lexicon',
      'timeout-s': 300,
      engine: 'auto',
    });
    expect(readOptions(OPTIONS, ['--help'])).toBe('help');
  });
  it.each([
    [[], '--in is missing'],
    [['--in', 'a'], '--out is missing'],
    [['--in', 'a', '--out', 'b', '--reader', 'none'], '--reader none: use lexicon or both'],
    [['--in', 'a', '--out', 'b', '--engine', 'gpu'], '--engine gpu: use auto, webgpu or cpu'],
    [['--in', 'a', '--out', 'b', '--timeout-s', '0'], '--timeout-s 0: use a number'],
    [['--in', 'a', '--out', 'b', '--timeout-s', 'x'], '--timeout-s x: use a number'],
    [['--what'], 'There is no option --what'],
  ])('%j are said to be wrong in one line', (args, message) => {
    let line = '';
    try {
      readOptions(OPTIONS, args);
    } catch (error) {
      line = String(error);
    }
    expect(line).toContain(message);
    expect(line).not.toContain('\n');
  });
});

describe('a case', () => {
  it('needs an id of its own and a text', () => {
    const check = caseChecker();
    const cases = [
      { id: 'a', text: 'x' },
      [],
      { text: 'x' },
      { id: 'b' },
      { id: 'a', text: 'z' },
      null,
      { id: 'c', text: 5 },
      { id: 7, text: 'y' },
      { id: [], text: 'y' },
    ];
    expect(cases.map((each, at) => check(each, at + 1))).toEqual([
      { line: 1, id: 'a', value: { id: 'a', text: 'x' } },
      { line: 2, problem: 'not a JSON object' },
      { line: 3, problem: 'id is missing' },
      { line: 4, problem: 'text is missing' },
      { line: 5, problem: 'id "a" was used on line 1' },
      { line: 6, problem: 'not a JSON object' },
      { line: 7, problem: 'text must be a text' },
      { line: 8, id: '7', value: { id: '7', text: 'y' } },
      { line: 9, problem: 'id must be a text' },
    ]);
  });
  it('is told from the last ones only, so that a stream without end needs no memory without end', () => {
    const check = caseChecker(2);
    const problems = ['a', 'b', 'b', 'c', 'a'].map((id, at) => {
      const checked = check({ id, text: 'x' }, at + 1);
      return 'problem' in checked && checked.problem;
    });
    expect(problems).toEqual([false, false, 'id "b" was used on line 2', false, false]);
  });
});

describe('the whole command', () => {
  let said: string[];
  beforeEach(() => {
    said = [];
    vi.spyOn(console, 'error').mockImplementation((line: string) => said.push(line));
  });
  afterEach(() => vi.restoreAllMocks());

  async function run(lines: readonly string[]): Promise<{ code: number; results: { id: string }[] }> {
    const [input, output] = [join(folder, 'cases.jsonl'), join(folder, 'results.jsonl')];
    await writeFile(input, lines.join('\n'));
    const code = await main(['--in', input, '--out', output]);
    const written = (await readFile(output, 'utf8')).split('\n').filter((line) => line !== '');
    return { code, results: written.map((line) => JSON.parse(line)) };
  }

  it('takes no browser and no build for 400 notes, and keeps their order', async () => {
    const texts = [
      'Cough for 2 days.',
      'Fits since noon, does not wake.',
      'Cut on the thumb, stopped bleeding.',
    ];
    const cases = Array.from({ length: 400 }, (_each, at) => ({ id: `note ${at}`, text: texts[at % 3] }));
    const { code, results } = await run(cases.map((each) => JSON.stringify(each)));
    expect(code, said.join('\n')).toBe(0);
    expect(results.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
    expect(results[1]).toMatchObject({ id: 'note 1', priority: 'red', disposition: 'emergency' });
    expect(said).toContainEqual(expect.stringMatching(/^400 cases, \d/));
    expect(said.at(-1)).toMatch(/^400 results in /);
  });

  it("tells each bad line by its number, the core's own as well, and does the others", async () => {
    const { code, results } = await run([
      '{"id":"a","text":"cough"}',
      '{"id":"b","text":"cough","vitals":{"spo2":140}}',
      'nothing',
      '{"id":"c","text":"cough"}',
    ]);
    expect(code).toBe(2);
    expect(results.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(said).toContain('2 bad lines left out:');
    expect(said.at(-1)).toMatch(/^ {2}line 3: not JSON/);
    expect(said.at(-2)).toMatch(/^ {2}line 2: .*140/);
  });

  it('stands in a pipe: nothing but results on standard output', async () => {
    const input = join(folder, 'cases.jsonl');
    await writeFile(input, '{"id":"a","text":"cough"}\n{oops\n{"id":"b","text":"fits, does not wake"}');
    const written: unknown[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk, ...rest) => {
      written.push(chunk);
      const done = rest.find((each) => typeof each === 'function');
      done?.();
      return true;
    });
    expect(await main(['--in', input, '--out', '-'])).toBe(2);
    vi.mocked(process.stdout.write).mockRestore();
    expect(written.map((line) => JSON.parse(String(line)).id)).toEqual(['a', 'b']);
    expect(said).toContain('2 results');
  });

  it.skipIf(process.platform === 'win32')('ends quietly when the next in the pipe has enough', () => {
    const cases = Array.from({ length: 200 }, (_each, id) => JSON.stringify({ id, text: 'cough' }));
    const { stdout, stderr } = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" "${join(ROOT, 'scripts', 'run.mjs')}" triage --in - --out - | head -n 1`],
      { input: cases.join('\n'), encoding: 'utf8' },
    );
    expect(stdout.match(/\n/g)).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({ id: '0' });
    expect(stderr.replace(/^\d+ cases, .*$/gm, '').trim()).toBe('');
  });

  it('says in one line that there is no such file', async () => {
    expect(await main(['--in', join(folder, 'none'), '--out', join(folder, 'out')])).toBe(1);
    expect(said).toEqual([expect.stringContaining('cannot be read')]);
  });
});
