import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../scripts/lib/paths.ts';
import type { RunnerResult } from '../src/core/triage/runner-result.ts';
import { expect, test } from './support/test.ts';

interface Ended {
  code: number | null;
  errors: string;
  seconds: number;
}

/** The command as a person gives it. */
function triage(...args: string[]): Promise<Ended> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'run.mjs'), 'triage', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, errors, seconds: (performance.now() - started) / 1000 }));
  });
}

async function results(path: string): Promise<RunnerResult[]> {
  const text = await readFile(path, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

test.describe('npm run triage', () => {
  test('gives results in order, reports bad lines by their number and goes on', async () => {
    const info = test.info();
    const input = info.outputPath('cases.jsonl');
    const output = info.outputPath('results.jsonl');
    const lines = [
      '\uFEFF{"id":"red","text":"having a seizure right now","age":{"value":30,"unit":"years"}}',
      '{"id":"oops"',
      '',
      '{"id":"spo2","text":"cough","vitals":{"spo2":140}}',
      '{"id":"red","text":"again"}',
      '{"id":"age","text":"cough","age":{"value":-3,"unit":"years"}}',
      '{"id":"temp","text":"fever","vitals":{"temperatureC":370}}',
      '{"text":"no id"}',
      '{"id":"unit","text":"cough","age":{"value":3,"unit":"weeks"}}',
      '{"id":"empty","text":""}',
      '{"id":"last","text":"bitten by a snake on the foot","age":{"value":8,"unit":"years"}}',
    ];
    await writeFile(input, lines.join('\r\n'));
    const { code, errors } = await triage('--in', input, '--out', output);
    expect(errors).not.toContain('    at ');
    expect(code, errors).toBe(2);
    for (const line of [2, 4, 5, 6, 7, 8, 9]) expect(errors).toContain(`line ${line}: `);
    for (const line of [1, 3, 10, 11]) expect(errors).not.toContain(`line ${line}: `);
    const written = await results(output);
    expect(written.map(({ id, priority }) => [id, priority])).toEqual([
      ['red', 'red'],
      ['empty', 'not-triageable'],
      ['last', 'red'],
    ]);
    const [first] = written;
    expect(first?.reasons[0]?.citation).toBeTruthy();
    expect(first?.findings[0]?.evidence.length).toBeGreaterThan(0);
    expect(first?.summary).toBeTruthy();
  });

  test('gives what the app itself gives in the browser', async ({ page }) => {
    const info = test.info();
    const input = info.outputPath('same.jsonl');
    const output = info.outputPath('same-results.jsonl');
    const cases = [
      { id: 'seizure', text: 'having a seizure right now', age: { value: 30, unit: 'years' } },
      { id: 'cold', text: 'runny nose and sneezing for two days', age: { value: 25, unit: 'years' } },
      { id: 'values', text: 'cough, RR 28, sat 93 %', vitals: { heartRate: 118 }, sex: 'female' },
      { id: 'strange', text: 'Ni\u00f1o con fiebre\n\n\u{1F912} 39,5 \u00b0C' },
      { id: 'empty', text: '' },
    ];
    await writeFile(input, cases.map((each) => JSON.stringify(each)).join('\n'));
    const { code, errors } = await triage('--in', input, '--out', output);
    expect(code, errors).toBe(0);
    await page.goto('/runner');
    await page.waitForFunction(() => window.outpostRunner !== undefined);
    const answers = await page.evaluate(
      (given) => window.outpostRunner?.run(given, { reader: 'lexicon', timeoutS: 1, engine: 'auto' }),
      cases,
    );
    expect(answers?.map((answer) => (answer.kind === 'result' ? answer.result : answer))).toEqual(
      await results(output),
    );
  });

  test('does 1,000 cases in under 20 s, its start included', async () => {
    const info = test.info();
    const input = info.outputPath('many.jsonl');
    const output = info.outputPath('many-results.jsonl');
    const texts = [
      'cough and fever for 3 days, no trouble breathing',
      'severe chest pain since this morning, sweating, vomited twice',
      'child will not drink, sunken eyes, diarrhoea for two days, very sleepy',
      'headache and stiff neck, denies vomiting',
      'fell from a ladder, wrist is swollen and bent, can move fingers',
    ];
    const cases = Array.from({ length: 1000 }, (_value, index) => ({
      id: `case-${index}`,
      text: texts[index % texts.length],
      age: { value: 1 + (index % 90), unit: 'years' },
      sex: index % 2 ? 'female' : 'male',
      vitals: { heartRate: 60 + (index % 80), spo2: 90 + (index % 10), temperatureC: 36 + (index % 40) / 10 },
    }));
    await writeFile(input, cases.map((entry) => JSON.stringify(entry)).join('\n'));
    const { code, errors, seconds } = await triage('--in', input, '--out', output, '--reader', 'lexicon');
    expect(code, errors).toBe(0);
    expect((await results(output)).map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
    expect(seconds).toBeLessThan(20);
    info.annotations.push({ type: 'measured', description: `1,000 cases in ${seconds.toFixed(1)} s` });
  });

  test('says in one line what is wrong with the command', async () => {
    const { code, errors } = await triage('--in', 'no-such-file.jsonl', '--out', 'x.jsonl');
    expect(code).toBe(1);
    expect(errors.trim().split('\n')).toEqual([expect.stringContaining('no-such-file.jsonl cannot be read')]);
  });
});
