/** `npm start`: from a bare checkout to the app in the browser. */
import { report } from '../lib/failure.ts';
import { prepareAll } from '../lib/prepare.ts';
import { type RunningServer, startServer } from '../lib/server/server.ts';
import { readSettings } from './settings.ts';

const log = (line: string): void => console.log(line);

/** Resolves when the person ends the server. */
function untilAsked(server: RunningServer): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void server.close().then(resolve));
    }
  });
}

export async function main(): Promise<number> {
  try {
    const { port, host } = readSettings(process.env);
    // The port is tried before the long steps, so that a taken one is said at once.
    const trial = await startServer({ port, host });
    await trial.close();
    await prepareAll(log);
    const server = await startServer({ port, host });
    log('');
    log(`Outpost is ready: ${server.url}`);
    if (host !== 'localhost' && host !== '127.0.0.1') {
      log(
        'Other devices need HTTPS in front of this: browsers keep offline use and WebGPU to secure addresses.',
      );
    }
    log('Ctrl-C ends it.');
    await untilAsked(server);
    return 0;
  } catch (error) {
    report(error);
    return 1;
  }
}
