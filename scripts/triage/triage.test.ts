import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readArgs } from './args.ts';
import { checkReadable, readLines } from './lines.ts';
import { main } from './main.ts';
import { openResults } from './results.ts';

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
    expect(readArgs(['--in', 'a', '--out', 'b'])).toEqual({
      input: 'a',
      output: 'b',
      reader: 'lexicon',
      timeoutS: 300,
      engine: 'auto',
    });
    expect(readArgs(['--help'])).toBe('help');
  });
  it.each([
    [[], '--in is missing'],
    [['--in', 'a'], '--out is missing'],
    [['--in', 'a', '--out', 'b', '--reader', 'none'], '--reader none: use lexicon or both'],
    [['--in', 'a', '--out', 'b', '--engine', 'gpu'], '--engine gpu: use auto, webgpu or cpu'],
    [['--in', 'a', '--out', 'b', '--timeout-s', '0'], '--timeout-s 0: use a number'],
    [['--in', 'a', '--out', 'b', '--timeout-s', 'x'], '--timeout-s x: use a number'],
    [['--what'], "Unknown option '--what'"],
  ])('%j are said to be wrong in one line', (args, message) => {
    let line = '';
    try {
      readArgs(args);
    } catch (error) {
      line = String(error);
    }
    expect(line).toContain(message);
    expect(line).not.toContain('\n');
  });
});

describe('the file of cases', () => {
  async function read(content: string | Buffer): Promise<unknown[]> {
    const path = join(folder, 'cases.jsonl');
    await writeFile(path, content);
    await checkReadable(path);
    const entries: unknown[] = [];
    for await (const entry of readLines(path)) entries.push(entry);
    return entries;
  }

  it('may have a byte-order mark, Windows line ends, blank lines and no last line end', async () => {
    const entries = await read('\uFEFF{"id":"a","text":"x"}\r\n\r\n  \n{"id":7,"text":"y"}');
    expect(entries).toMatchObject([
      { line: 1, id: 'a', value: { id: 'a', text: 'x' } },
      { line: 4, id: '7', value: { id: '7', text: 'y' } },
    ]);
  });
  it('has bad lines reported by their number', async () => {
    const entries = await read(
      [
        '{"id":"a","text":"x"}',
        '{oops',
        '[]',
        '{"text":"x"}',
        '{"id":"b"}',
        '{"id":"a","text":"z"}',
        'null',
        '{"id":"c","text":5}',
      ].join('\n'),
    );
    expect(entries.slice(1)).toEqual([
      { line: 2, problem: 'not JSON' },
      { line: 3, problem: 'not a JSON object' },
      { line: 4, problem: 'id is missing' },
      { line: 5, problem: 'text is missing' },
      { line: 6, problem: 'id "a" was used on line 1' },
      { line: 7, problem: 'not a JSON object' },
      { line: 8, problem: 'text must be a text' },
    ]);
  });
  it('is named when it cannot be read, or is in another encoding', async () => {
    await expect(checkReadable(join(folder, 'none.jsonl'))).rejects.toThrow('cannot be read');
    await expect(checkReadable(folder)).rejects.toThrow('cannot be read');
    await expect(read(Buffer.from('\uFEFF{}', 'utf16le'))).rejects.toThrow('UTF-16');
  });
});

describe('the file of results', () => {
  it('holds one object a line', async () => {
    const path = join(folder, 'out.jsonl');
    const file = await openResults(path, join(folder, 'in.jsonl'));
    await file.write({ id: 'a' });
    await file.write({ id: 'b\n' });
    await file.close();
    expect(await readFile(path, 'utf8')).toBe('{"id":"a"}\n{"id":"b\\n"}\n');
  });
  it('is refused when it cannot be written, or would overwrite the cases', async () => {
    const cases = join(folder, 'in.jsonl');
    await writeFile(cases, 'precious');
    await expect(openResults(cases, cases)).rejects.toThrow('same file');
    await expect(openResults(join(folder, 'none', 'out.jsonl'), cases)).rejects.toThrow('cannot be written');
    expect(await readFile(cases, 'utf8')).toBe('precious');
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

  it('says in one line that there is no such file', async () => {
    expect(await main(['--in', join(folder, 'none'), '--out', join(folder, 'out')])).toBe(1);
    expect(said).toEqual([expect.stringContaining('cannot be read')]);
  });
});
