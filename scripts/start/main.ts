/** `npm start`: from a bare checkout to the app in the browser. */
import { type Command, EXIT, type Io, runCommand } from '../lib/command/run-command.ts';
import { prepareAll } from '../lib/prepare.ts';
import { startServer } from '../lib/server/server.ts';
import { readSettings } from './settings.ts';

/** Resolves when the person ends it. */
function untilAsked(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function start({ log, print, interruption }: Io): Promise<number> {
  const { port, host } = readSettings(process.env);
  // The port is tried before the long steps, so that a taken one is said at once.
  const trial = await startServer({ port, host });
  await trial.close();
  await prepareAll(log);
  const server = await startServer({ port, host });
  print(`\nOutpost is ready: ${server.url}`);
  if (host !== 'localhost' && host !== '127.0.0.1') {
    print(
      'Other devices need HTTPS in front of this: browsers keep offline use and WebGPU to secure addresses.',
    );
  }
  print('Ctrl-C ends it.');
  await untilAsked(interruption());
  await server.close();
  return EXIT.fine;
}

const START: Command<Record<never, never>> = {
  name: 'start',
  purpose:
    'From a bare checkout to the app in the browser: sets up what is missing, builds what changed, serves.',
  options: {},
  notes: [
    'PORT=8080 and HOST=0.0.0.0 in the environment serve elsewhere than on localhost:4173. SKIP_VOICE=1 leaves speech out.',
  ],
  run: (_values, io) => start(io),
};

export const main = (argv: readonly string[]): Promise<number> => runCommand(START, argv);
