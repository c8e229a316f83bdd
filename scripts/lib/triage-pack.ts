/** The triage pack that ships, read from the disk and checked as the app checks it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadTriagePack, PackProblem, type TriagePack } from '../../src/core/packs/triage-pack.ts';
import { Failure, systemCode } from './failure.ts';
import { ROOT } from './paths.ts';

const FOLDER = join('public', 'packs', 'triage');

async function readJson(file: string): Promise<unknown> {
  const path = join(FOLDER, file);
  try {
    return JSON.parse(await readFile(join(ROOT, path), 'utf8'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw new Failure(`${path} is missing: fetch the project anew.`);
    if (error instanceof SyntaxError) throw new Failure(`${path} is not JSON: ${error.message}`);
    throw error;
  }
}

/** @throws Failure for a pack with a hole in it */
export async function openTriagePack(): Promise<TriagePack> {
  try {
    return await loadTriagePack(readJson);
  } catch (error) {
    if (!(error instanceof PackProblem)) throw error;
    throw new Failure(`The pack in ${FOLDER} is broken: ${error.message.replace(/\s*\n\s*/g, ' ')}`);
  }
}
