// The door that all commands go through: a good Node, the packages, and from then on TypeScript.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeProblem } from './node-version.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Ends with one line; `last` prints what a command must say even then.
 * @param {string} line
 * @param {(() => void) | undefined} last
 * @returns {never}
 */
function stop(line, last) {
  console.error(line);
  last?.();
  process.exit(1);
}

/**
 * @param {() => Promise<{ main: (args: string[]) => Promise<number> }>} load imports the command's TypeScript
 * @param {string[]} args
 * @param {() => void} [last] printed as the last thing when the command could not even start
 */
export async function enter(load, args, last) {
  const problem = nodeProblem(process.versions.node);
  if (problem) stop(problem, last);
  const { installPackages, packagesInstalled } = await import('./packages.mjs');
  if (!(await packagesInstalled(root))) {
    const failed = await installPackages(root, (line) => console.error(line));
    if (failed) stop(failed, last);
  }
  const { register } = await import('tsx/esm/api');
  register();
  const { main } = await load();
  process.exitCode = await main(args);
}
