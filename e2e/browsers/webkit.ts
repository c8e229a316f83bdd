/** WebKit in GTK's small browser, on a screen in memory, by plain WebDriver. */
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { WebKit } from '../../scripts/lib/browsers/find.ts';
import type { Driver } from './driver.ts';
import { freePort, type Running, startProgram, untilItWorks } from './process.ts';
import { COMMANDS, driveOver } from './webdriver.ts';

const SESSION = z.object({
  sessionId: z.string(),
  capabilities: z.object({ browserVersion: z.string() }),
});
const REPLY = z.object({ value: z.unknown() });
const PROBLEM = z.object({ error: z.string(), message: z.string() });

/** A browser that hangs must not hold up the journey. */
const PATIENCE_MS = 90_000;

async function request(method: string, url: string, body?: object): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const { value } = REPLY.parse(await answer.json());
  const problem = PROBLEM.safeParse(value);
  if (!answer.ok && problem.success) throw new Error(`${problem.data.error}: ${problem.data.message}`);
  return value;
}

/** Xvfb takes a free display and writes its number. */
async function displayOf({ child }: Running): Promise<string> {
  if (child.stdout) for await (const line of createInterface({ input: child.stdout })) return `:${line}`;
  throw new Error('Xvfb did not start');
}

export async function startWebKit({ driver, browser, screen }: WebKit): Promise<Driver> {
  const running: Running[] = [];
  const start = (...args: Parameters<typeof startProgram>): Running => {
    const program = startProgram(...args);
    running.push(program);
    return program;
  };
  const endAll = async (): Promise<void> => {
    for (const program of running.reverse()) await program.end();
  };
  try {
    const display = await displayOf(start(screen, ['-displayfd', '1', '-screen', '0', '1280x900x24']));
    const port = await freePort();
    start(driver, [`--port=${port}`], {
      DISPLAY: display,
      // There is no window manager to compose for.
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      // Its sandbox needs rights that containers do not give. All that is opened here is our own page.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    });
    const root = `http://127.0.0.1:${port}/session`;
    const capabilities = {
      alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } },
    };
    const session = SESSION.parse(await untilItWorks(() => request('POST', root, { capabilities })));
    const base = `${root}/${session.sessionId}`;
    return await driveOver({
      name: `WebKit ${session.capabilities.browserVersion}`,
      send: (command, parameters) => {
        const url = base + COMMANDS[command].http.replace('{id}', String(parameters.id));
        return command === 'picture' ? request('GET', url) : request('POST', url, parameters);
      },
      async close() {
        await request('DELETE', base).catch(() => undefined);
        await endAll();
      },
    });
  } catch (error) {
    await endAll();
    throw error;
  }
}
