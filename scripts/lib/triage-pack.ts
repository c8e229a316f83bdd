/** The triage pack that ships, read from the disk and checked as the app checks it. */
import { join } from 'node:path';
import { loadTriagePack, PackProblem, type TriagePack } from '../../src/core/packs/triage-pack.ts';
import { Failure } from './failure.ts';
import { PACKS, readerOf } from './pack-folder.ts';

/** @throws Failure for a pack with a hole in it */
export async function openTriagePack(): Promise<TriagePack> {
  try {
    return await loadTriagePack(readerOf(join(PACKS, 'triage')));
  } catch (error) {
    if (!(error instanceof PackProblem)) throw error;
    throw new Failure(
      `The pack in public/packs/triage is broken: ${error.message.replace(/\s*\n\s*/g, ' ')}`,
    );
  }
}
