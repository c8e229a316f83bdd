/** JSON lines, one at a time and in little memory, however many there are. */
import { Failure } from '../failure.ts';

/** A longer line is nobody's case and must not fill the memory. */
const LONGEST_BYTES = 16 * 1024 * 1024;
const LINE_FEED = 10;

export interface TextLine {
  readonly line: number;
  readonly text: string;
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

/** Undefined for what is not JSON, which has no such value itself. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** UTF-8, without the mark that some editors put first. @throws Failure for UTF-16; `name` says where it came from */
export function decodeStart(bytes: Buffer, name: string): string {
  if (bytes.length >= 2 && [0xfeff, 0xfffe].includes(bytes.readUInt16BE(0))) {
    throw new Failure(`${name} is UTF-16: save it as UTF-8 and run again.`);
  }
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/**
 * All lines that hold something, with their numbers; one that is too long is told and not read. Windows line ends are
 * fine. Only a line feed ends a line: Unicode's other separators may stand inside a JSON text.
 * @throws Failure for UTF-16
 */
export async function* splitLines(
  chunks: AsyncIterable<Buffer>,
  name: string,
  longest: number = LONGEST_BYTES,
): AsyncGenerator<TextLine | BadLine> {
  let line = 1;
  let size = 0;
  let parts: Buffer[] = [];
  const keep = (part: Buffer): void => {
    size += part.length;
    if (size <= longest) parts.push(part);
    else parts = [];
  };
  const take = (): TextLine | BadLine | undefined => {
    if (size > longest) return { line, problem: `longer than ${longest.toLocaleString('en-GB')} bytes` };
    const bytes = Buffer.concat(parts);
    const text = line === 1 ? decodeStart(bytes, name) : bytes.toString('utf8');
    return text.trim() === '' ? undefined : { line, text };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      keep(chunk.subarray(from, end));
      const taken = take();
      if (taken) yield taken;
      [from, line, size, parts] = [end + 1, line + 1, 0, []];
    }
    keep(chunk.subarray(from));
  }
  const last = take();
  if (last) yield last;
}
