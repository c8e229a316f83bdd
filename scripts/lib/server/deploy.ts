/** What the served deploy.json asks of the headers: the same file that the app reads, so that both always agree. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mirrorOrigin, parseDeployConfig } from '../../../src/platform/deploy-config.ts';
import { systemCode } from '../failure.ts';

export interface Deploy {
  /** The one foreign origin that the app may fetch from; null: none. */
  readonly origin: string | null;
  /** Why the file counts as off. */
  readonly problem?: string;
}

/** Never rejects: a missing file is off, a bad one is off and says why. */
export async function deployOf(root: string): Promise<Deploy> {
  try {
    return { origin: mirrorOrigin(parseDeployConfig(await readFile(join(root, 'deploy.json'), 'utf8'))) };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { origin: null };
    const reason = error instanceof Error ? error.message : String(error);
    return { origin: null, problem: `${reason} The mirror is off.` };
  }
}
