import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import type { BenchRow } from '../../src/app/runner/bench/row.ts';
import { parseManifest } from '../../src/models/store/manifest.ts';
import { readOptions } from '../lib/command/read-options.ts';
import { findProcess, treeMemoryMB } from './memory.ts';
import { OPTIONS, wantedOf } from './options.ts';
import { withLibrary } from './packs.ts';
import { benchProgress } from './progress.ts';
import { soakRequests, soakResult } from './soak.ts';
import { figure, ratio, table } from './table.ts';

function readArgs(args: readonly string[]) {
  const values = readOptions(OPTIONS, args);
  return values === 'help' ? values : wantedOf(values);
}

describe('arguments', () => {
  const names = (...args: string[]) => {
    const read = readArgs(args);
    return read === 'help' ? read : read.contenders.map(({ library }) => library);
  };

  it('need nothing: all is measured, and the table is shown', () => {
    expect(readArgs([])).toMatchObject({ output: undefined, quick: false, rounds: undefined });
    expect(names()).toEqual(['stock', 'prototype', 'outpost', 'wllama']);
    expect(readArgs(['--help'])).toBe('help');
  });

  it('choose engines and libraries', () => {
    expect(names('--engines', 'cpu')).toEqual(['wllama']);
    expect(names('--libraries', 'outpost, prototype')).toEqual(['prototype', 'outpost']);
    expect(names('--engines', 'webgpu', '--libraries', 'outpost,wllama')).toEqual(['outpost']);
    expect(names('--quick')).not.toContain('stock');
    expect(names('--quick', '--libraries', 'stock')).toEqual(['stock']);
    expect(names('--soak', '200')).toEqual(['outpost', 'wllama']);
  });

  it.each([
    [['--engines', 'gpu'], '--engines gpu: "gpu" is none of webgpu, cpu'],
    [['--libraries', 'outpost,'], '"" is none of stock'],
    [['--engines', 'cpu', '--libraries', 'stock'], '--engines cpu has none of --libraries stock'],
    [['--rounds', '0'], '--rounds 0: use a whole number from 1 to 50'],
    [['--rounds', '2.5'], '--rounds 2.5'],
    [['--soak', '1'], '--soak 1: use a whole number from 4'],
    [['--out', ''], '--out is empty'],
    [['--what'], 'There is no option --what'],
  ])('%j are said to be wrong in one line', (args, message) => {
    let line = '';
    try {
      readArgs(args);
    } catch (error) {
      line = String(error);
    }
    expect(line).toContain(message);
    expect(line).not.toContain('\n');
  });
});

describe('a pack with another library', () => {
  const file = (path: string) => ({ path, bytes: 10, sha256: 'a'.repeat(64) });
  const manifest = parseManifest({
    schema: 1,
    id: 'small',
    version: '1',
    name: 'Small',
    licence: 'Apache-2.0',
    languages: ['en'],
    parameters: 1,
    contextTokens: 2048,
    source: 'x',
    totalBytes: 20,
    files: [file('library.wasm'), file('weights.bin')],
  });

  it('is a whole pack under its own id, and the same but for the library', () => {
    const library = Buffer.from('another library');
    const other = withLibrary(manifest, 'bench-stock', library);
    expect(parseManifest(other)).toEqual(other);
    expect(other).toMatchObject({ id: 'bench-stock', totalBytes: 10 + library.byteLength });
    const sha256 = createHash('sha256').update(library).digest('hex');
    expect(other.files).toEqual([{ path: 'library.wasm', bytes: 15, sha256 }, file('weights.bin')]);
  });
});

describe('the soak', () => {
  it('compares the end with a quarter of the way: what the first answers need is no growth', () => {
    const memory = new Map([
      [100, 410],
      [1, 300],
      [25, 400],
      [24, 350],
    ]);
    expect(soakResult(memory, 100)).toEqual({ startMB: 300, settledMB: 400, endMB: 410, grew: false });
    expect(soakResult(new Map([...memory, [100, 420]]), 100)).toMatchObject({ grew: true });
    expect(soakResult(new Map(), 100)).toBeUndefined();
  });

  it('asks with one beginning and other words, every second time with a grammar of its own', () => {
    const requests = soakRequests(4);
    expect(new Set(requests.map(({ messages }) => JSON.stringify(messages.slice(0, -1)))).size).toBe(1);
    expect(new Set(requests.map(({ messages }) => messages.at(-1)?.content)).size).toBe(4);
    expect(new Set(requests.flatMap(({ grammar }) => grammar ?? [])).size).toBe(2);
  });
});

describe('the table', () => {
  const row = (library: BenchRow['library'], prefill: number, decode: number): BenchRow => ({
    engine: library === 'wllama' ? 'cpu' : 'webgpu',
    library,
    adapter: 'an adapter',
    loadMs: 4700,
    readyMs: 7600,
    prefillTokensPerS: prefill,
    decodeTokensPerS: decode,
    firstTokenMs: 3600,
    grammarMsPerToken: null,
    memoryMB: null,
    rounds: 3,
    spread: { decodeTokensPerS: { min: decode * 0.9, max: decode * 1.1 } },
    prompts: [],
  });
  const rows = [row('stock', 1.5, 0.16), row('prototype', 4, 1.2), row('outpost', 12, 3.6)];

  it('compares with the prototype and with stock', () => {
    expect(ratio(rows, row('outpost', 12, 3.6), 'prototype', 'decodeTokensPerS')).toBeCloseTo(3);
    const text = table(rows);
    expect(text).toContain('0.16 (0.14 to 0.18)');
    expect(text).toMatch(/webgpu +outpost +3\.0 x +3\.0 x +22\.5 x +8\.0 x/);
    expect(text).toContain('webgpu: an adapter');
  });

  it('has no comparison where there is nothing to compare with', () => {
    expect(table([row('outpost', 12, 3.6), row('wllama', 20, 20)])).not.toContain(' x');
  });

  it('shows as many digits as mean something', () => {
    expect([0.158, 3.94, 21.4, 1402.3].map(figure)).toEqual(['0.16', '3.9', '21.4', '1402']);
  });
});

describe('progress', () => {
  it('is a line for each change', () => {
    const lines: string[] = [];
    const tell = benchProgress((line) => lines.push(line));
    const cpu = { engine: 'cpu', library: 'wllama' } as const;
    tell({ kind: 'progress', progress: { step: 'loading', ...cpu } });
    tell({ kind: 'progress', progress: { step: 'measuring', ...cpu } });
    tell({ kind: 'progress', progress: { step: 'measuring', ...cpu } });
    tell({ kind: 'failure', failure: { ...cpu, message: 'no memory' } });
    expect(lines).toEqual([
      'loading cpu wllama',
      'measuring cpu wllama',
      'cpu wllama: not measured: no memory',
    ]);
  });
});

describe.runIf(process.platform === 'linux')('the memory of a program', () => {
  const mark = `outpost-memory-${process.pid}`;
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)', mark], { stdio: 'ignore' });
  afterAll(() => {
    child.kill();
  });

  it('is found by its command line and counted with its children', async () => {
    const found = await findProcess(mark);
    expect(found).toBe(child.pid);
    const alone = await treeMemoryMB(found ?? 0);
    const withThis = await treeMemoryMB(process.pid);
    expect(alone).toBeGreaterThan(1);
    expect(withThis).toBeGreaterThan(alone ?? 0);
  });

  it('is not known of a program that is not there', async () => {
    expect(await treeMemoryMB(2 ** 22 + 1)).toBeNull();
  });
});
