/** Firefox as it is installed, over Marionette: WebDriver's commands on a plain socket, with no program in between. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Driver } from './driver.ts';
import { startProgram, untilItWorks } from './process.ts';
import { COMMANDS, driveOver } from './webdriver.ts';

/** [1, id, error, result] */
const REPLY = z.tuple([
  z.literal(1),
  z.number(),
  z.object({ error: z.string(), message: z.string() }).nullable(),
  z.unknown(),
]);
const SESSION = z.object({ capabilities: z.object({ browserVersion: z.string() }) });
const RESULT = z.object({ value: z.unknown() });

/** Messages are JSON with their length before them: `12:[0,1,"...",{}]`. */
class Marionette {
  private read = Buffer.alloc(0);
  private lastId = 0;
  private readonly waiting = new Map<number, (reply: z.infer<typeof REPLY> | undefined) => void>();

  constructor(private readonly socket: Socket) {
    socket.on('data', (data) => this.receive(data));
    socket.on('close', () => {
      for (const tell of this.waiting.values()) tell(undefined);
      this.waiting.clear();
    });
  }

  async call(name: string, parameters: object): Promise<unknown> {
    this.lastId += 1;
    const id = this.lastId;
    const text = JSON.stringify([0, id, name, parameters]);
    const reply = await new Promise<z.infer<typeof REPLY> | undefined>((resolve) => {
      this.waiting.set(id, resolve);
      this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
    if (!reply) throw new Error(`${name}: Firefox has ended`);
    const [, , problem, result] = reply;
    if (problem) throw new Error(`${name}: ${problem.error}: ${problem.message}`);
    return result;
  }

  end(): void {
    this.socket.destroy();
  }

  private receive(data: string | Buffer): void {
    this.read = Buffer.concat([this.read, Buffer.from(data)]);
    for (;;) {
      const colon = this.read.indexOf(':');
      const end = colon + 1 + Number(this.read.toString('latin1', 0, colon));
      if (colon < 0 || this.read.length < end) return;
      const reply = REPLY.safeParse(JSON.parse(this.read.toString('utf8', colon + 1, end)));
      this.read = this.read.subarray(end);
      // The first message is a greeting.
      if (reply.success) this.waiting.get(reply.data[1])?.(reply.data);
    }
  }
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** The port is free to choose; Firefox writes down which one it took. */
async function openPort(profile: string): Promise<number> {
  return Number(await readFile(join(profile, 'MarionetteActivePort'), 'utf8'));
}

/** Starts it with a profile of its own. */
export async function startFirefox(program: string): Promise<Driver> {
  const profile = await mkdtemp(join(tmpdir(), 'outpost-firefox-'));
  await writeFile(join(profile, 'user.js'), 'user_pref("marionette.port", 0);\n');
  const firefox = startProgram(program, ['--marionette', '--headless', '--no-remote', '--profile', profile]);
  const endAll = async (): Promise<void> => {
    await firefox.end();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const marionette = new Marionette(await untilItWorks(async () => connected(await openPort(profile))));
    const { capabilities } = SESSION.parse(await marionette.call('WebDriver:NewSession', {}));
    return await driveOver({
      name: `Firefox ${capabilities.browserVersion}`,
      send: async (command, parameters) =>
        RESULT.parse(await marionette.call(COMMANDS[command].marionette, parameters)).value,
      async close() {
        marionette.end();
        await endAll();
      },
    });
  } catch (error) {
    await endAll();
    throw error;
  }
}
