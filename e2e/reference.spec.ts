import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareWithReference, NEAR_TIE_8_BIT, NEAR_TIE_FLOAT32 } from '../modelpack/reference/compare.ts';
import { changedFiles, parsePrompts, parseReference } from '../modelpack/reference/reference.ts';
import type { EngineKind } from '../src/engine/engine.ts';
import { parseIndex, parseManifest } from '../src/models/store/manifest.ts';
import { expect, test } from './support/test.ts';

const MODELS = join(import.meta.dirname, '../public/models');
const REFERENCE = join(import.meta.dirname, '../modelpack/reference');

const readJson = async (...path: string[]): Promise<unknown> =>
  JSON.parse(await readFile(join(...path), 'utf8'));

test.setTimeout(8 * 60_000);

/** Both engines compute the same model: their greedy answers are those of another implementation in float32. */
const ENGINES = [
  // The software adapter reads some ten tokens a second: it is given the shorter prompts, and the long one.
  { engine: 'webgpu', library: 'outpost', nearTie: NEAR_TIE_FLOAT32 },
  { engine: 'cpu', library: 'wllama', nearTie: NEAR_TIE_8_BIT },
] as const satisfies { engine: EngineKind; library: string; nearTie: number }[];

for (const { engine, library, nearTie } of ENGINES) {
  test(`twenty fixed prompts on the ${engine} engine are answered as the reference answers them`, async ({
    page,
  }) => {
    const index = parseIndex(await readJson(MODELS, 'index.json'));
    const manifest = parseManifest(await readJson(MODELS, index.default, 'manifest.json'));
    const reference = parseReference(await readJson(REFERENCE, 'reference.json'));
    expect(changedFiles(reference, manifest), 'the pack is the one that the reference was made from').toEqual(
      [],
    );
    const prompts = parsePrompts(await readJson(REFERENCE, 'prompts.json'));

    await page.goto('/runner');
    await page.waitForFunction(() => window.outpostBench !== undefined);
    const requests = prompts.map(({ messages, maxTokens }) => ({ messages, maxTokens, temperature: 0 }));
    const answers = await page.evaluate(
      async ([contender, asked]) => window.outpostBench?.answer(contender, asked),
      [{ engine, library, packId: manifest.id }, requests] as const,
    );

    const compared = prompts.map(({ id }, at) => {
      const entry = reference.entries.find((each) => each.id === id);
      const answer = answers?.[at];
      if (!entry || !answer) throw new Error(`Nothing for the prompt ${id}.`);
      expect.soft(answer.promptTokens, `tokens of the prompt ${id}`).toBe(entry.promptTokens.count);
      return { id, comparison: compareWithReference(entry, answer.text, nearTie) };
    });
    expect(compared.filter(({ comparison }) => comparison.kind === 'differs')).toEqual([]);
    const same = compared.filter(({ comparison }) => comparison.kind === 'same').length;
    const ties = compared.length - same;
    test.info().annotations.push({ type: 'measured', description: `${same} the same, ${ties} near ties` });
    expect(same, 'near ties are the exception').toBeGreaterThan(compared.length / 2);
  });
}
