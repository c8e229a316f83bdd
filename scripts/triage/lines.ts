/** From a file of JSON lines to cases; what is wrong with a line is said with its number. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Failure } from '../lib/failure.ts';

export interface CaseLine {
  readonly line: number;
  readonly id: string;
  /** As it stood in the file; core checks the fields. */
  readonly value: Readonly<Record<string, unknown>>;
}
export interface BadLine {
  readonly line: number;
  readonly problem: string;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number is a fine id in other people's files; results carry it as text. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** `seen` holds the ids of earlier lines with their numbers. */
export function checkCase(value: unknown, line: number, seen: Map<string, number>): CaseLine | BadLine {
  if (!isObject(value)) return { line, problem: 'not a JSON object' };
  const id = idOf(value.id);
  if (id === undefined)
    return { line, problem: value.id === undefined ? 'id is missing' : 'id must be a text' };
  const earlier = seen.get(id);
  if (earlier !== undefined) return { line, problem: `id ${JSON.stringify(id)} was used on line ${earlier}` };
  if (value.text === undefined) return { line, problem: 'text is missing' };
  if (typeof value.text !== 'string') return { line, problem: 'text must be a text' };
  seen.set(id, line);
  return { line, id, value: { ...value, id } };
}

/** Reads one line at a time. */
export function parseLine(text: string, line: number, seen: Map<string, number>): CaseLine | BadLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { line, problem: 'not JSON' };
  }
  return checkCase(value, line, seen);
}

/** @throws Failure when the file that `option` names cannot be read as text. */
export async function checkReadable(path: string, option = '--in'): Promise<void> {
  let start: Buffer;
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
      start = buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    throw new Failure(`${option} ${path} cannot be read: check the name and the rights.`);
  }
  const isUtf16 =
    start.length === 2 && (start.readUInt16BE(0) === 0xfeff || start.readUInt16BE(0) === 0xfffe);
  if (isUtf16) throw new Failure(`${option} ${path} is UTF-16: save it as UTF-8 and run again.`);
}

/** All lines that hold something, with their numbers. Windows line ends and a byte-order mark are fine. */
export async function* linesOf(path: string): AsyncGenerator<{ line: number; text: string }> {
  const lines = createInterface({
    input: createReadStream(path, { encoding: 'utf8' }),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let line = 0;
  for await (const raw of lines) {
    line += 1;
    const text = line === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (text.trim() !== '') yield { line, text };
  }
}

/** The cases of a file, one a line. */
export async function* readLines(path: string): AsyncGenerator<CaseLine | BadLine> {
  const seen = new Map<string, number>();
  for await (const { line, text } of linesOf(path)) yield parseLine(text, line, seen);
}
