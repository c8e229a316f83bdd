import { link, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Io } from '../command/run-command.ts';
import { concludeLines, filterLines } from './filter.ts';
import { checkReadable, linesOf, readAllText } from './input.ts';
import { splitLines } from './lines.ts';
import { type Output, openOutput } from './output.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-lines-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* chunksOf(...chunks: readonly (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function all<T>(from: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of from) found.push(each);
  return found;
}

describe('lines', () => {
  it('may have a byte-order mark, Windows line ends, blank lines and no last line end', async () => {
    const path = join(folder, 'cases.jsonl');
    await writeFile(path, '\uFEFF{"id":"a"}\r\n\r\n  \n{"id":7}');
    await checkReadable(path);
    expect(await all(linesOf(path))).toEqual([
      { line: 1, text: '{"id":"a"}\r' },
      { line: 4, text: '{"id":7}' },
    ]);
  });
  it('are the same however the bytes arrive', async () => {
    const bytes = Buffer.from('\uFEFFa é\n\u{1F912}\n\nlast');
    const whole = await all(splitLines(chunksOf(bytes), 'x'));
    const single = await all(splitLines(chunksOf(...Array.from(bytes, (byte) => Buffer.from([byte]))), 'x'));
    expect(whole).toEqual([
      { line: 1, text: 'a é' },
      { line: 2, text: '\u{1F912}' },
      { line: 4, text: 'last' },
    ]);
    expect(single).toEqual(whole);
  });
  it('end with a line feed alone: what else Unicode has may stand inside a JSON text', async () => {
    const text = JSON.stringify({ text: 'one\u2028two\u2029three\u0085four' });
    expect(await all(splitLines(chunksOf(text), 'x'))).toEqual([{ line: 1, text }]);
  });
  it('that would fill the memory are told by their number, and the next is read', async () => {
    const found = await all(splitLines(chunksOf('short\nmuch', ' too ', 'long\nshort'), 'x', 8));
    expect(found).toEqual([
      { line: 1, text: 'short' },
      { line: 2, problem: 'longer than 8 bytes' },
      { line: 3, text: 'short' },
    ]);
  });
  it('are named when they cannot be read, or are in another encoding', async () => {
    await expect(checkReadable(join(folder, 'none.jsonl'))).rejects.toThrow('cannot be read');
    await expect(checkReadable(folder)).rejects.toThrow('cannot be read');
    const utf16 = Buffer.from('\uFEFF{}', 'utf16le');
    await expect(all(splitLines(chunksOf(utf16), 'standard input'))).rejects.toThrow(
      'standard input is UTF-16',
    );
    const path = join(folder, 'utf16.jsonl');
    await writeFile(path, utf16);
    await expect(checkReadable(path)).rejects.toThrow('UTF-16');
    await expect(readAllText(path, '--file')).rejects.toThrow('--file');
  });
  it('come to an end when somebody ends it', async () => {
    const path = join(folder, 'many.jsonl');
    await writeFile(path, '1\n2\n3\n'.repeat(100_000));
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const each of linesOf(path, stop.signal)) {
      if ('text' in each) seen.push(each.text);
      if (seen.length === 2) stop.abort();
    }
    expect(seen).toEqual(['1', '2']);
  });
});

describe('the file of results', () => {
  it('holds one object a line', async () => {
    const path = join(folder, 'out.jsonl');
    const file = await openOutput(path, join(folder, 'in.jsonl'));
    await file.write({ id: 'a' });
    await file.write({ id: 'b\n' });
    await file.close();
    expect(await readFile(path, 'utf8')).toBe('{"id":"a"}\n{"id":"b\\n"}\n');
  });
  it('is refused when it cannot be written, or would overwrite the cases', async () => {
    const cases = join(folder, 'in.jsonl');
    await writeFile(cases, 'precious');
    await link(cases, join(folder, 'same.jsonl'));
    await expect(openOutput(cases, cases)).rejects.toThrow('same file');
    await expect(openOutput(join(folder, 'same.jsonl'), cases)).rejects.toThrow('same file');
    await expect(openOutput(join(folder, 'none', 'out.jsonl'), cases)).rejects.toThrow('cannot be written');
    expect(await readFile(cases, 'utf8')).toBe('precious');
  });
});

describe('a filter', () => {
  it('answers in order, tells bad lines by their number, and sums them up', async () => {
    const path = join(folder, 'in.jsonl');
    await writeFile(path, '1\nnot json\n2\n\n3\n');
    const said: string[] = [];
    const written: unknown[] = [];
    const io: Io = {
      log: (line) => said.push(line),
      print: () => undefined,
      interruption: () => new AbortController().signal,
    };
    const output: Output = {
      write: async (result) => void written.push(result),
      close: async () => undefined,
    };
    const tally = await filterLines(
      path,
      output,
      async (value, line, { done }) =>
        value === 2 ? { problem: 'not wanted' } : { result: [value, line, done] },
      io,
    );
    expect(written).toEqual([
      [1, 1, 0],
      [3, 5, 1],
    ]);
    expect(concludeLines(tally, '-', 'result', io)).toBe(2);
    expect(said).toEqual([
      'line 2: not JSON',
      'line 3: not wanted',
      '2 results',
      '2 bad lines left out:',
      '  line 2: not JSON',
      '  line 3: not wanted',
    ]);
  });
});
