/** Builds the app, and only when something that goes into it has changed. */
import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { runTool } from './child.ts';
import { Failure, systemCode } from './failure.ts';
import { DIST, ROOT } from './paths.ts';

/** Everything that decides what the build makes. The model is data beside the app and not part of it. */
const INPUTS = [
  'index.html',
  'package-lock.json',
  'package.json',
  'public',
  'scripts/build',
  'src',
  'tsconfig.json',
  'vite.config.ts',
];
const NOT_INPUTS = new Set(['public/models', 'public/voice']);
/** Inside dist, which every build empties: a build by hand removes it, so it can never tell of another build. */
const STAMP = join(DIST, '.outpost-build');

function isInput(path: string): boolean {
  return !NOT_INPUTS.has(path) && !/\.test\.tsx?$/.test(path);
}

async function* filesUnder(root: string, path: string): AsyncGenerator<string> {
  if (!isInput(path)) return;
  let entries: Dirent[];
  try {
    entries = await readdir(join(root, path), { withFileTypes: true });
  } catch (error) {
    if (systemCode(error) === 'ENOTDIR') yield path;
    else if (systemCode(error) !== 'ENOENT') throw error;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    yield* filesUnder(root, `${path}/${entry.name}`);
  }
}

/** A hash over the names and bytes of all inputs. */
export async function inputsHash(root: string = ROOT): Promise<string> {
  const hash = createHash('sha256');
  for (const input of INPUTS) {
    for await (const path of filesUnder(root, input)) {
      const bytes = await readFile(join(root, path));
      hash
        .update(`${relative(root, join(root, path)).split(sep).join('/')} ${bytes.byteLength}\n`)
        .update(bytes);
    }
  }
  return hash.digest('hex');
}

async function stamp(): Promise<string | undefined> {
  try {
    await readFile(join(DIST, 'index.html'));
    return await readFile(STAMP, 'utf8');
  } catch {
    return undefined;
  }
}

/** Runs the build unless dist was made from these very inputs. @throws Failure with the build's own words. */
export async function buildApp(log: (line: string) => void): Promise<void> {
  const hash = await inputsHash();
  if ((await stamp()) === hash) {
    log('build: up to date');
    return;
  }
  log('build: running');
  const started = performance.now();
  const { code, tail } = await runTool('vite', ['build', '--logLevel', 'warn']);
  if (code !== 0) {
    for (const line of tail) log(line);
    throw new Failure('The build failed; its own words are above.');
  }
  await writeFile(STAMP, hash);
  log(`build: done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
