/** Where lines come from: a file, or standard input. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Failure } from '../failure.ts';
import { type BadLine, decodeStart, splitLines, type TextLine } from './lines.ts';

/** The name of standard input and of standard output. */
export const STANDARD = '-';

/** @throws Failure when the file that `option` names cannot be read as text; standard input is seen when it comes. */
export async function checkReadable(path: string, option = '--in'): Promise<void> {
  if (path === STANDARD) return;
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
  decodeStart(start, `${option} ${path}`);
}

const streamOf = (path: string): Readable => (path === STANDARD ? process.stdin : createReadStream(path));

/** The lines of a file or of standard input; they come to an end when `stop` says so. */
export async function* linesOf(path: string, stop?: AbortSignal): AsyncGenerator<TextLine | BadLine> {
  const stream = streamOf(path);
  const end = (): void => void stream.destroy();
  stop?.addEventListener('abort', end);
  try {
    for await (const each of splitLines(stream, `--in ${path}`)) {
      if (stop?.aborted) return;
      yield each;
    }
  } catch (error) {
    // Destroyed while it was waited for.
    if (!stop?.aborted) throw error;
  } finally {
    stop?.removeEventListener('abort', end);
    stream.destroy();
  }
}

/** All of it at once. @throws Failure when it cannot be read as text */
export async function readAllText(path: string, option: string): Promise<string> {
  await checkReadable(path, option);
  const chunks: Buffer[] = [];
  for await (const chunk of streamOf(path)) chunks.push(chunk);
  return decodeStart(Buffer.concat(chunks), `${option} ${path}`);
}
