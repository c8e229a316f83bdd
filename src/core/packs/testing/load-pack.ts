/** The pack that ships, read from the disk. For tests. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadTriagePack, type TriagePack } from '../triage-pack';

const FOLDER = new URL('../../../../public/packs/triage/', import.meta.url);

const STUB: Record<string, unknown> = {
  'lexicon.en.json': {
    language: 'en',
    lists: {},
    findings: {},
    hides: {},
    nothing: [],
    cues: { groups: [], stops: [], not: [], gapStops: [], connectors: [] },
    severity: { mild: [], moderate: [], severe: [], reachWords: 3 },
    duration: {
      units: [],
      numbers: {},
      phrases: [],
      before: [],
      forward: [],
      after: [],
      not: [],
      blocks: [],
      reachWords: 3,
    },
    typos: { neverCorrect: [], minLength: 5 },
  },
  'model-reader.json': {
    system: 'x',
    examples: [],
    maxFindings: 8,
    maxTokens: 100,
    maxWords: 100,
    codes: ['cough'],
  },
};
export async function readPackFile(file: string): Promise<unknown> {
  const { existsSync } = await import('node:fs');
  if (!existsSync(fileURLToPath(new URL(file, FOLDER))) && STUB[file]) return STUB[file];
  return JSON.parse(await readFile(fileURLToPath(new URL(file, FOLDER)), 'utf8'));
}

export function loadShippedPack(): Promise<TriagePack> {
  return loadTriagePack(readPackFile);
}
