/** Where results go: one JSON object a line, written as each is known, to a file or to standard output. */
import { createWriteStream, fstatSync, type Stats, statSync, type WriteStream } from 'node:fs';
import { Failure } from '../failure.ts';
import { STANDARD } from './input.ts';

export interface Output {
  write(result: unknown): Promise<void>;
  close(): Promise<void>;
}

/** What stands behind a name, when it is a file. */
function fileBehind(path: string, standard: number): Stats | undefined {
  try {
    const found = path === STANDARD ? fstatSync(standard) : statSync(path);
    return found.isFile() ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Also through links, and through what a shell put behind `-`. */
function same(input: string, output: string): boolean {
  const [a, b] = [fileBehind(input, 0), fileBehind(output, 1)];
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

async function opened(path: string): Promise<WriteStream> {
  const stream = createWriteStream(path);
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve());
    stream.once('error', () =>
      reject(new Failure(`--out ${path} cannot be written: check that its folder exists and is yours.`)),
    );
  });
  return stream;
}

/** Each write tells its own failure; a stream without a listener would end the program. */
const ignore = (): void => undefined;

/** Opens (and empties) the file. @throws Failure when it cannot be written, or is the one that is read */
export async function openOutput(path: string, input: string): Promise<Output> {
  if (same(input, path)) throw new Failure('--out is the same file as --in: name another one.');
  const stream = path === STANDARD ? process.stdout : await opened(path);
  stream.off('error', ignore).on('error', ignore);
  const settle = (resolve: () => void, reject: (error: Error) => void) => (error?: Error | null) =>
    error ? reject(error) : resolve();
  return {
    write: (result) =>
      new Promise((resolve, reject) => {
        stream.write(`${JSON.stringify(result)}\n`, settle(resolve, reject));
      }),
    close: async () => {
      if (stream !== process.stdout) {
        await new Promise<void>((resolve, reject) => stream.end(settle(resolve, reject)));
      }
    },
  };
}
