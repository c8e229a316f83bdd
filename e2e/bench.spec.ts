import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { ROOT } from '../scripts/lib/paths.ts';
import { parseRows } from '../src/app/runner/bench/row.ts';
import { ModelPage } from './pages/model-page.ts';
import { cutOff, storeEverything } from './support/offline.ts';
import { expect, test } from './support/test.ts';

/** Seconds on a machine with nothing else to do; the threads of llama.cpp wait for each other on a busy one. */
const PATIENCE_MS = 150_000;

test('a person measures the device with no network, and reads what that means for a case', async ({
  page,
  site,
  guard,
}) => {
  test.setTimeout(PATIENCE_MS + 60_000);
  guard.allow(/net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|FAILED)/);
  const model = new ModelPage(page);
  await model.open();
  const speed = model.part('Speed');
  await expect(speed, 'there is nothing to measure yet').toBeHidden();
  await storeEverything(page);
  await cutOff(page, site);
  await speed.getByRole('button', { name: 'Measure this device' }).click();
  await expect(speed.getByRole('status')).toContainText(/A case takes about \d+ (s|min):/, {
    timeout: PATIENCE_MS,
  });
  await expect(speed).toContainText(/Readsabout [\d.]+ words a second/);
  await expect(speed).toContainText(/Writesabout [\d.]+ words a second/);
  test.info().annotations.push({ type: 'measured', description: (await speed.textContent()) ?? '' });

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join()}`)).toEqual(
      [],
    );
  }
});

/** The command as a person gives it. */
function command(...args: string[]): Promise<{ code: number | null; errors: string; output: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'run.mjs'), 'bench', ...args], {
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
