// Installs the npm packages when node_modules is not what package-lock.json says. Plain Node: nothing is installed yet.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Entry
 * @typedef {{ packages?: Record<string, Entry> }} Lock
 */

/**
 * @param {string} path
 * @returns {Promise<Lock | undefined>}
 */
async function readLock(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * True for a package that must be there on this machine; builds for other platforms are left out by npm.
 * @param {Entry} entry
 */
function needed(entry) {
  if (!entry.optional) return true;
  return Boolean(!entry.libc && entry.os?.includes(process.platform) && entry.cpu?.includes(process.arch));
}

/**
 * True when everything in package-lock.json is installed in that very version. npm writes its own record
 * (node_modules/.package-lock.json) last, so an interrupted install has none and is done again.
 * @param {Lock | undefined} wanted
 * @param {Lock | undefined} installed
 */
export function sameLock(wanted, installed) {
  if (!wanted?.packages || !installed?.packages) return false;
  for (const [path, entry] of Object.entries(wanted.packages)) {
    if (path === '' || !needed(entry)) continue;
    const found = installed.packages[path];
    if (!found || found.version !== entry.version || found.integrity !== entry.integrity) return false;
  }
  return true;
}

/**
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function packagesInstalled(root) {
  return sameLock(
    await readLock(join(root, 'package-lock.json')),
    await readLock(join(root, 'node_modules', '.package-lock.json')),
  );
}

/**
 * One line for a failed `npm ci`, from what npm wrote.
 * @param {string} output
 */
export function explainNpm(output) {
  if (/ENOSPC|no space left/i.test(output)) {
    return 'The disk is full: free about 600 MB and run again.';
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return "npm may not write here: fix the owner of this folder and of npm's cache, and run again.";
  }
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/i.test(
      output,
    )
  ) {
    return 'The npm registry cannot be reached: check the network (and `npm config get registry`) and run again.';
  }
  const detail = output
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
    .find((line) => line !== '' && !/^code /.test(line));
  return `npm could not install the packages (${detail ?? 'no message'}): run \`npm ci\` to see all of it.`;
}

/**
 * Runs `npm ci`. Resolves with undefined, or with the one line to show.
 * @param {string} root
 * @param {(line: string) => void} log
 * @returns {Promise<string | undefined>}
 */
export function installPackages(root, log) {
  log('packages: installing (about a minute the first time)');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // Under `npm start` npm says where it is; that spares the search for npm.cmd on Windows.
  const npm = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : undefined;
  const child = npm
    ? spawn(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('npm', args, {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        shell: process.platform === 'win32',
      });
  const started = Date.now();
  const heartbeat = setInterval(() => {
    log(`packages: still installing, ${Math.round((Date.now() - started) / 1000)} s`);
  }, 15_000);
  let output = '';
  /** @param {Buffer} chunk */
  const collect = (chunk) => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return new Promise((resolve) => {
    child.on('error', () => {
      clearInterval(heartbeat);
      resolve('npm was not found: install Node with npm (https://nodejs.org) and run again.');
    });
    child.on('close', (code) => {
      clearInterval(heartbeat);
      if (code !== 0) return resolve(explainNpm(output));
      log(`packages: installed in ${Math.round((Date.now() - started) / 1000)} s`);
      resolve(undefined);
    });
  });
}
