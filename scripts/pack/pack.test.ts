import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { PACKS } from '../lib/pack-folder.ts';
import { main } from './main.ts';

let folder: string;
const said: string[] = [];
const printed: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-pack-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => {
  said.length = 0;
  printed.length = 0;
  vi.spyOn(console, 'error').mockImplementation((line: string) => said.push(line));
  vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line));
});
afterEach(() => vi.restoreAllMocks());

/** A copy of a shipped pack in one language, with something wrong in one file where `change` says so. */
async function packWith(name: string, file = '', change = (text: string): string => text): Promise<string> {
  const copy = join(folder, name);
  await cp(join(PACKS, 'rural'), copy, { recursive: true });
  const head = join(copy, 'pack.json');
  const examples = join(copy, 'examples.json');
  await writeFile(
    head,
    (await readFile(head, 'utf8')).replace(/"languages": \[[^\]]*\]/, '"languages": ["en"]'),
  );
  await writeFile(
    examples,
    '[{ "lang": "en", "text": "the pump is broken, who mends it", "entry": "pump-repair" }]',
  );
  if (file !== '') {
    const path = join(copy, file);
    await writeFile(path, change(await readFile(path, 'utf8')));
  }
  return copy;
}

it('says of a pack that it is right, wherever it lies', async () => {
  const copy = await packWith('right');
  expect(await main(['check', copy]), said.join(' ')).toBe(0);
  expect(printed).toEqual([`${copy}: knowledge, en, 1 examples come out`]);
});

it('says what is wrong with file and place, a slip in every entry a few times only', async () => {
  const copy = await packWith('wrong', 'text.en.json', (text) => text.replaceAll('"answer"', '"anwser"'));
  expect(await main(['check', copy])).toBe(2);
  expect(said[0]).toBe(`${join(copy, 'text.en.json')}: ✖ Invalid input: expected string, received undefined`);
  expect(said[1]).toBe('  → at ["wheat-subsidy"].answer');
  expect(said.at(-1)).toMatch(/text\.en\.json: and \d+ more$/);
  expect(said.length).toBeLessThan(15);
});

it('does not read what is too large, and misses what is not there', async () => {
  const large = await packWith('large', 'data/entries.json', (text) => text + ' '.repeat(10_000_000));
  expect(await main(['check', large])).toBe(2);
  expect(said).toEqual([`${join(large, 'data/entries.json')}: it is larger than 10 megabytes.`]);
  said.length = 0;
  expect(await main(['check', join(folder, 'nowhere')])).toBe(2);
  expect(said).toEqual([`${join(folder, 'nowhere', 'pack.json')}: it is missing.`]);
});

it('wants to be told what to do', async () => {
  expect(await main([])).toBe(1);
  expect(said).toEqual(['Say what to do: check. See `npm run pack -- --help`.']);
  said.length = 0;
  expect(await main(['chekc'])).toBe(1);
  expect(said[0]).toMatch(/^"chekc" belongs to no option/);
});
