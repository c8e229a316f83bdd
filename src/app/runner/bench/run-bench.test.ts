import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../../core/packs/testing/load-pack';
import type { PackManifest } from '../../../models/types';
import { effortFor } from './effort';
import { benchPrompts } from './prompts';
import { parseRows } from './row';
import { type BenchParts, runBench } from './run-bench';
import { type Speeds, TimedEngine, timedContender } from './testing/timed-engine';

const { modelReader } = await loadShippedPack();
const prompts = benchPrompts(modelReader);
const manifest: PackManifest = {
  schema: 1,
  id: 'p',
  version: '1',
  name: 'p',
  licence: 'x',
  languages: ['en'],
  parameters: 1,
  contextTokens: 2048,
  source: 'x',
  totalBytes: 1,
  files: [{ path: 'a', bytes: 1, sha256: '0'.repeat(64) }],
};
const FAST: Speeds = { prefill: 200, decode: 40, grammarMs: 0.5 };
/** As a stock library on a software adapter. */
const SLOW: Speeds = { prefill: 1.5, decode: 0.16, grammarMs: 1 };

function bench(engines: Parameters<typeof timedContender>[], more: Partial<BenchParts> = {}) {
  return runBench({
    contenders: engines.map((each) => timedContender(...each)),
    prompts,
    effort: effortFor('full'),
    signal: new AbortController().signal,
    ...more,
  });
}

describe('a bench', () => {
  it('gives one row an engine that its own schema takes', async () => {
    const gpu = new TimedEngine('webgpu', FAST);
    const cpu = new TimedEngine('cpu', { prefill: 30, decode: 20, decodeWithGrammar: 18 });
    const { rows, failures } = await bench([
      [gpu, 'outpost', manifest],
      [cpu, 'wllama', manifest],
    ]);
    expect(failures).toEqual([]);
    expect(parseRows(JSON.parse(JSON.stringify(rows)))).toEqual(rows);
    expect(rows).toMatchObject([
      { engine: 'webgpu', library: 'outpost', prefillTokensPerS: 200, decodeTokensPerS: 40, rounds: 3 },
      { engine: 'cpu', library: 'wllama', prefillTokensPerS: 30, decodeTokensPerS: 20, rounds: 3 },
    ]);
    expect(rows[0]?.grammarMsPerToken).toBe(0.5);
    // Not told by the engine: what a token takes longer with the grammar.
    expect(rows[1]?.grammarMsPerToken).toBeCloseTo(1000 / 18 - 1000 / 20);
    expect(gpu.closed && cpu.closed).toBe(true);
  });

  it('begins every prompt anew but for the next case, so that nothing is measured that was read before', async () => {
    const gpu = new TimedEngine('webgpu', FAST);
    const { rows } = await bench([[gpu, 'outpost', manifest]]);
    const again = rows[0]?.prompts.find(({ prompt }) => prompt === 'again');
    expect(again?.reusedTokens).toBe(20);
    expect(rows[0]?.prompts.filter(({ reusedTokens }) => reusedTokens > 0)).toEqual([again]);
    const begins = gpu.asked.map((asked) => asked.begins);
    expect(begins.length - new Set(begins).size).toBe(1);
    expect(begins.every((text) => /^\d{3}$/.test(text))).toBe(true);
  });

  it('asks a slow engine for few tokens and few rounds, and still fills its row', async () => {
    const slow = new TimedEngine('webgpu', SLOW);
    const { rows } = await bench([[slow, 'stock', manifest]], {
      effort: { rounds: 3, budgetMs: 75_000, answerMs: 6500 },
    });
    expect(rows[0]).toMatchObject({ rounds: 2, decodeTokensPerS: 0.16, grammarMsPerToken: 1 });
    expect(slow.asked.every(({ maxTokens }) => maxTokens === 2)).toBe(true);
    // One for readiness, the short prompt with each round, and once with the grammar.
    expect(slow.asked).toHaveLength(4);
  });

  it('lets engines take turns, every other round backwards', async () => {
    const turns: string[] = [];
    const a = new TimedEngine('webgpu', { ...SLOW, decode: 2, prefill: 10 }, turns, 'a');
    const b = new TimedEngine('webgpu', { ...SLOW, decode: 2, prefill: 10 }, turns, 'b');
    await bench(
      [
        [a, 'prototype', manifest],
        [b, 'outpost', manifest],
      ],
      { effort: { rounds: 3, budgetMs: 60_000, answerMs: 4000 } },
    );
    // Readiness, the first round with and without the grammar, then one answer a round.
    expect(turns.slice(0, 10).join(' ')).toBe('a b a a b b b a a b');
  });

  it('goes on without an engine that fails', async () => {
    const broken = new TimedEngine('webgpu', { ...FAST, failsAt: 'load' });
    const late = new TimedEngine('webgpu', { ...FAST, failsAt: 3 });
    const cpu = new TimedEngine('cpu', FAST);
    const { rows, failures } = await bench([
      [broken, 'stock', manifest],
      [late, 'prototype', manifest],
      [cpu, 'wllama', manifest],
    ]);
    expect(failures.map(({ library, message }) => [library, message])).toEqual([
      ['stock', 'no such library'],
      ['prototype', 'device lost'],
    ]);
    expect(rows.map(({ library, rounds }) => [library, rounds])).toEqual([
      ['prototype', 1],
      ['wllama', 3],
    ]);
    expect(broken.closed && late.closed && cpu.closed).toBe(true);
  });

  it('ends at once when it is called off, with every engine closed', async () => {
    const controller = new AbortController();
    const a = new TimedEngine('webgpu', FAST);
    const b = new TimedEngine('cpu', FAST);
    const running = bench(
      [
        [a, 'outpost', manifest],
        [b, 'wllama', manifest],
      ],
      {
        signal: controller.signal,
        onProgress: ({ step }) => step === 'measuring' && controller.abort(new Error('enough')),
      },
    );
    await expect(running).rejects.toThrow('enough');
    expect(a.closed && b.closed).toBe(true);
  });

  it('says how much memory each engine added', async () => {
    const held = [100, 350.5, 400];
    const engines: Parameters<typeof timedContender>[] = [
      [new TimedEngine('webgpu', FAST), 'outpost', manifest],
      [new TimedEngine('cpu', FAST), 'wllama', manifest],
    ];
    const { rows } = await bench(engines, {
      memory: async () => held.shift() ?? null,
    });
    expect(rows.map(({ memoryMB }) => memoryMB)).toEqual([250.5, 49.5]);
  });

  it('leaves the memory open where nobody says', async () => {
    const { rows } = await bench([[new TimedEngine('cpu', FAST), 'wllama', manifest]], {
      memory: async () => null,
    });
    expect(rows[0]?.memoryMB).toBeNull();
  });
});

describe('the prompts', () => {
  it('hold the reader to an answer that cannot end early', () => {
    const { grammar } = prompts.reader('123', 9);
    const first = grammar?.split('\n')[0];
    expect(first).toBe(`root ::= item ("\\n" item){${modelReader.maxFindings - 1}}`);
    expect(grammar).toContain(' ::= "Fever"');
    expect(prompts.short('123', 9).grammar).toBeUndefined();
  });

  it('give the next case the same beginning and another note', () => {
    const one = prompts.reader('123', 9).messages;
    const two = prompts.again('123', 9).messages;
    expect(one.slice(0, -1)).toEqual(two.slice(0, -1));
    expect(one.at(-1)).not.toEqual(two.at(-1));
  });
});
