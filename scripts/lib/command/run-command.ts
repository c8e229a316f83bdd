/** What all commands share: options, help, one line for a failure, the exit code, Ctrl-C and pipes that break. */
import { Misuse, report, systemCode } from '../failure.ts';
import { callOf, type Described, helpOf } from './help.ts';
import type { Options, Values } from './options.ts';
import { readOptions } from './read-options.ts';

export const EXIT = { fine: 0, failed: 1, partly: 2, interrupted: 130 } as const;

/** How long what is open may take to close after Ctrl-C. */
const GRACE_MS = 8000;

export interface Io {
  /** Progress and problems: to standard error, so that standard output holds results alone. */
  log(line: string): void;
  /** Results, to standard output. */
  print(line: string): void;
  /**
   * Asked for by commands that have something to close: tells of the first Ctrl-C, after which they come to an end.
   * Without it, and at the second Ctrl-C, a command ends where it stands.
   */
  interruption(): AbortSignal;
}

export interface Command<O extends Options> extends Described {
  readonly options: O;
  /** The exit code. What it throws is told in one line. */
  run(values: Values<O>, io: Io): Promise<number>;
}

/** Listens for Ctrl-C from the moment that somebody asks for its signal. */
function listen(): { interruption: () => AbortSignal; interrupted: () => boolean; stop: () => void } {
  const controller = new AbortController();
  let grace: NodeJS.Timeout | undefined;
  let listening = false;
  const end = (): never => process.exit(EXIT.interrupted);
  const onSignal = (): void => {
    if (controller.signal.aborted) end();
    controller.abort();
    grace = setTimeout(end, GRACE_MS).unref();
  };
  return {
    interruption: () => {
      if (!listening) {
        process.on('SIGINT', onSignal);
        process.on('SIGTERM', onSignal);
        listening = true;
      }
      return controller.signal;
    },
    interrupted: () => controller.signal.aborted,
    stop: () => {
      clearTimeout(grace);
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}

/** Options in front of the two dashes never arrive: npm takes them for its own. */
function tellLost({ name, options }: Described, log: Io['log'], env: NodeJS.ProcessEnv): void {
  if (env.npm_lifecycle_event === undefined) return;
  for (const option of Object.keys(options)) {
    if (env[`npm_config_${option.replaceAll('-', '_')}`] !== 'true') continue;
    log(
      `npm kept --${option} for itself: options stand behind two dashes, \`${callOf(name)} -- --${option}\`.`,
    );
  }
}

/** Runs a command to its end and gives its exit code; nothing is thrown. */
export async function runCommand<const O extends Options>(
  command: Command<O>,
  argv: readonly string[],
): Promise<number> {
  const { interruption, interrupted, stop } = listen();
  const io: Io = { log: (line) => console.error(line), print: (line) => console.log(line), interruption };
  tellLost(command, io.log, process.env);
  try {
    const values = readOptions(command.options, argv);
    if (values === 'help') {
      io.print(helpOf(command));
      return EXIT.fine;
    }
    return await command.run(values, io);
  } catch (error) {
    // A browser that was closed, a read that was broken off: that is what Ctrl-C does.
    if (interrupted()) return EXIT.interrupted;
    // Whoever read us has enough, as `head` does.
    if (systemCode(error) === 'EPIPE') return EXIT.fine;
    if (error instanceof Misuse) {
      const said = /[.?]$/.test(error.message) ? error.message : `${error.message}.`;
      io.log(`${said} See \`${callOf(command.name)} -- --help\`.`);
    } else report(error);
    return EXIT.failed;
  } finally {
    stop();
  }
}
