/** What every command needs before its own work: the model pack and a current build. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildApp } from './build.ts';
import { runTool } from './child.ts';
import { Failure } from './failure.ts';
import { ROOT } from './paths.ts';

export type Log = (line: string) => void;

/** Puts the model pack under public/models; seconds from the cache, a minute or two the first time. */
export async function prepareModel(log: Log): Promise<void> {
  const { code, tail } = await runTool('tsx', ['modelpack/pack/main.ts'], { onLine: log, quietErrors: true });
  // The packer ends with one line that holds the remedy.
  if (code !== 0) throw new Failure(tail.at(-1) ?? 'The model packer ended without a message.');
}

/** Puts the speech model under public/voice; `SKIP_VOICE=1` leaves it out, and the app offers typing alone. */
export async function prepareVoice(log: Log, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  if (env.SKIP_VOICE === '1') {
    await rm(join(ROOT, 'public', 'voice'), { recursive: true, force: true });
    return;
  }
  const { code, tail } = await runTool('tsx', ['modelpack/voice/main.ts'], {
    onLine: log,
    quietErrors: true,
  });
  if (code !== 0) throw new Failure(tail.at(-1) ?? 'The speech packer ended without a message.');
}

/** Models first: the build copies public/, the models with it. */
export async function prepareAll(log: Log): Promise<void> {
  await prepareModel(log);
  await prepareVoice(log);
  await buildApp(log);
}
