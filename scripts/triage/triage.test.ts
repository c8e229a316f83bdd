import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArgs } from './args.ts';
import { checkReadable, readLines } from './lines.ts';
import { openResults } from './results.ts';

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
