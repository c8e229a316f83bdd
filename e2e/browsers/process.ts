/** Programs that run beside a journey, and end with it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 30_000;

export interface Running {
  readonly child: ChildProcess;
  end(): Promise<void>;
}

export function startProgram(path: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(path, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    child,
    async end() {
      child.kill('SIGTERM');
      await Promise.race([ended, sleep(3000)]);
      kill();
      await ended;
      process.off('exit', kill);
    },
  };
}

/** Tries until it works: a program that was just started needs a moment. @throws the last error */
export async function untilItWorks<T>(attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(100);
    }
  }
}

/** For a program that cannot choose one itself. */
export function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address) resolve(address.port);
        else reject(new Error('no free port'));
      });
    });
  });
}
