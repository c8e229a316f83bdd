/** Gets a Chromium on a machine that has none: Debian's package, where we may install it. */
import { runProgram } from '../child.ts';
import { Failure, systemCode } from '../failure.ts';
import { findChromium } from './find.ts';

type Log = (line: string) => void;

const REMEDY =
  'install Chromium or Chrome (Debian: `apt install chromium`; elsewhere: `npx playwright install chromium`), or set CHROMIUM_PATH to one.';

async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  try {
    return (await runProgram(command, args)).code === 0;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** How to run apt-get as root without asking for a password; undefined when that is not possible. */
async function aptGet(): Promise<readonly string[] | undefined> {
  if (!(await succeeds('apt-get', ['--version']))) return undefined;
  if (process.getuid?.() === 0) return ['apt-get'];
  return (await succeeds('sudo', ['-n', 'true'])) ? ['sudo', '-n', 'apt-get'] : undefined;
}

async function installWith(apt: readonly string[], log: Log): Promise<void> {
  const [command = 'apt-get', ...before] = apt;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  // No lists yet on a fresh image; a failure here shows in the next step.
  await runProgram(command, [...before, 'update', '-qq'], { env });
  const { code, tail } = await runProgram(
    command,
    [...before, 'install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    { env },
  );
  if (code === 0) return;
  const reason = tail
    .find((line) => line.startsWith('E:'))
    ?.slice(2)
    .trim();
  log(`chromium: apt-get failed${reason ? ` (${reason})` : ''}`);
}

/** The browser's path, installed when need be. @throws Failure with the remedy when there is none to be had. */
export async function needChromium(log: Log): Promise<string> {
  const found = findChromium();
  if (found) return found;
  if (process.env.CHROMIUM_PATH) {
    throw new Failure(
      `CHROMIUM_PATH=${process.env.CHROMIUM_PATH} does not start: correct it or leave it out.`,
    );
  }
  const apt = await aptGet();
  if (apt) {
    log("chromium: none found, installing Debian's package (a few minutes)");
    await installWith(apt, log);
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Failure(`No Chromium was found: ${REMEDY}`);
}
