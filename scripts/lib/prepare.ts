/** What every command needs before its own work: the model pack and a current build. */
import { buildApp } from './build.ts';
import { runTool } from './child.ts';
import { Failure } from './failure.ts';

export type Log = (line: string) => void;

/** Puts the model pack under public/models; seconds from the cache, a minute or two the first time. */
export async function prepareModel(log: Log): Promise<void> {
  const { code, tail } = await runTool('tsx', ['modelpack/pack/main.ts'], { onLine: log, quietErrors: true });
  // The packer ends with one line that holds the remedy.
  if (code !== 0) throw new Failure(tail.at(-1) ?? 'The model packer ended without a message.');
}

/** Model first: the build copies public/, the model with it. */
export async function prepareAll(log: Log): Promise<void> {
  await prepareModel(log);
  await buildApp(log);
}
