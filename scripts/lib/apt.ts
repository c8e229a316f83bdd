/** Debian's packages, where we may install them without asking anybody for a password. */
import { runProgram } from './child.ts';
import { systemCode } from './failure.ts';

type Log = (line: string) => void;

async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  try {
    return (await runProgram(command, args)).code === 0;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** How to run apt-get as root; undefined when that is not possible. */
async function aptGet(): Promise<readonly string[] | undefined> {
  if (!(await succeeds('apt-get', ['--version']))) return undefined;
  if (process.getuid?.() === 0) return ['apt-get'];
  return (await succeeds('sudo', ['-n', 'true'])) ? ['sudo', '-n', 'apt-get'] : undefined;
}

/** Does nothing where it may not; a failure is told in a line and left for the caller to notice. */
export async function installPackages(what: string, packages: readonly string[], log: Log): Promise<void> {
  const apt = await aptGet();
  if (!apt) return;
  const [command = 'apt-get', ...before] = apt;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  log(`${what}: none found, installing Debian's package (a few minutes)`);
  // No lists yet on a fresh image; a failure here shows in the next step.
  await runProgram(command, [...before, 'update', '-qq'], { env });
  const { code, tail } = await runProgram(
    command,
    [...before, 'install', '-y', '-qq', '--no-install-recommends', ...packages],
    { env },
  );
  if (code === 0) return;
  const reason = tail
    .find((line) => line.startsWith('E:'))
    ?.slice(2)
    .trim();
  log(`${what}: apt-get failed${reason ? ` (${reason})` : ''}`);
}
