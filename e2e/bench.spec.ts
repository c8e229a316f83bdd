import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ROOT } from '../scripts/lib/paths.ts';
import { type BenchRow, parseRows } from '../src/engine/bench/row.ts';
import { BenchPage } from './pages/bench-page.ts';
import { cutOff, storeEverything } from './support/offline.ts';
import { expect, test } from './support/test.ts';

/** The processor's engine alone: with the software adapter beside it a bench takes a minute and a half. */
async function withoutGraphics(page: Page): Promise<void> {
  await page.addInitScript(() => Object.defineProperty(navigator, 'gpu', { value: undefined }));
}

/** Seconds on a machine with nothing else to do; the threads of llama.cpp wait for each other on a busy one. */
const PATIENCE_MS = 150_000;

async function savedRows(page: Page): Promise<BenchRow[]> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toMatch(/^outpost-bench-\d{4}-\d\d-\d\d\.json$/);
  return parseRows(JSON.parse(await readFile(await download.path(), 'utf8')));
}

test('a person measures the model with no network, stops, measures again, and saves the figures', async ({
  page,
  site,
  guard,
}) => {
  test.setTimeout(PATIENCE_MS + 60_000);
  guard.allow(/net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|FAILED)/);
  await withoutGraphics(page);
  const bench = new BenchPage(page);
  await bench.open();
  await expect(page.getByText('The model is not on this device yet')).toBeVisible();
  await storeEverything(page);
  await cutOff(page, site);
  await page.getByRole('link', { name: 'How fast is the model here?' }).click();

  await bench.start.click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await bench.stop.click();
  await expect(page.getByText('Stopped. Nothing was kept.')).toBeVisible();

  await bench.start.click();
  await expect(bench.result).toContainText(/About [\d.]+ (s|min) for a case/, { timeout: PATIENCE_MS });
  await expect(bench.table.getByRole('row', { name: /^Reading [\d.,]+ tokens\/s$/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Writing, tokens a second: Processor [\d.]+$/ })).toBeVisible();
  await expect(bench.result, 'what cannot run here is said').toContainText('This browser has no WebGPU.');
  const [row, ...more] = await savedRows(page);
  expect(row).toMatchObject({ engine: 'cpu', library: 'wllama' });
  expect(more).toEqual([]);
  test.info().annotations.push({ type: 'measured', description: JSON.stringify(row?.decodeTokensPerS) });

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join()}`)).toEqual(
      [],
    );
  }

  await page.reload();
  await expect(bench.history, 'it is kept on the device').toContainText('for a case');
});

/** The command as a person gives it. */
function command(...args: string[]): Promise<{ code: number | null; errors: string; output: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'bench.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, errors, output }));
  });
}

test.describe('npm run bench', () => {
  test('writes rows as JSON and shows them as a table', async () => {
    test.setTimeout(PATIENCE_MS + 60_000);
    const path = test.info().outputPath('bench.json');
    const { code, errors, output } = await command('--quick', '--engines', 'cpu', '--out', path);
    expect(code, errors).toBe(0);
    const rows = parseRows(JSON.parse(await readFile(path, 'utf8')));
    expect(rows).toMatchObject([{ engine: 'cpu', library: 'wllama' }]);
    const [row] = rows;
    expect(row?.readyMs).toBeGreaterThan(row?.loadMs ?? 0);
    expect(row?.grammarMsPerToken).not.toBeNull();
    const prompt = (name: string) => row?.prompts.find((each) => each.prompt === name);
    expect(prompt('short')?.reusedTokens, 'nothing of a measured prompt was read before').toBeLessThan(6);
    expect(output).toMatch(/^cpu +wllama +[\d.]+ s/m);
  });

  test('says in one line what is wrong with the command', async () => {
    const { code, errors } = await command('--engines', 'gpu');
    expect(code).toBe(1);
    expect(errors.trim().split('\n')).toEqual([expect.stringContaining('"gpu" is none of webgpu, cpu')]);
  });
});
