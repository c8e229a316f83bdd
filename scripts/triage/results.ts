/** The file of results: one JSON object a line, written as the cases are done. */
import { createWriteStream } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { Failure } from '../lib/failure.ts';

export interface ResultFile {
  write(result: unknown): Promise<void>;
  close(): Promise<void>;
}

async function same(a: string, b: string): Promise<boolean> {
  try {
    return (await realpath(a)) === (await realpath(b));
  } catch {
    return false;
  }
}

/** Opens (and empties) the file. @throws Failure when it cannot be written, or is the file of cases. */
export async function openResults(path: string, input: string): Promise<ResultFile> {
  if (await same(path, input)) throw new Failure('--out is the same file as --in: name another one.');
  const stream = createWriteStream(path);
  let failed: Error | undefined;
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve());
    stream.on('error', (error) => {
      failed = error;
      reject(new Failure(`--out ${path} cannot be written: check that its folder exists and is yours.`));
    });
  });
  const settle = (resolve: () => void, reject: (error: Error) => void) => (error?: Error | null) =>
    error ? reject(error) : resolve();
  return {
    write: (result) =>
      new Promise((resolve, reject) => {
        if (failed) return reject(failed);
        stream.write(`${JSON.stringify(result)}\n`, settle(resolve, reject));
      }),
    close: () => new Promise((resolve, reject) => stream.end(settle(resolve, reject))),
  };
}
