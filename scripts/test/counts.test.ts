import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { closingLine, fromPlaywright, fromVitest, readReport } from './counts.ts';

const vitest = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 0,
  testResults: [
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
    { status: 'passed', assertionResults: [] },
    { status: 'failed', assertionResults: [] },
  ],
};

it('counts a unit-test file that does not load as one failure', () => {
  expect(fromVitest(vitest)).toEqual({ passed: 5, failed: 2, skipped: 2 });
});

it('counts errors outside of end-to-end tests', () => {
  const stats = { expected: 3, unexpected: 1, flaky: 0, skipped: 1 };
  expect(fromPlaywright({ stats, errors: [{}] })).toEqual({ passed: 3, failed: 2, skipped: 1 });
});

it('takes a missing, empty or contradicting report for a failure', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'outpost-counts-'));
  const path = join(folder, 'report.json');
  const once = { passed: 0, failed: 1, skipped: 0 };
  try {
    expect(await readReport(path, fromPlaywright, 0)).toEqual(once);
    await writeFile(path, '{"stats":');
    expect(await readReport(path, fromPlaywright, 0)).toEqual(once);
    const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
    await writeFile(path, JSON.stringify({ stats, errors: [] }));
    expect(await readReport(path, fromPlaywright, 0)).toEqual(once);
    await writeFile(path, JSON.stringify({ stats: { ...stats, expected: 2 }, errors: [] }));
    expect(await readReport(path, fromPlaywright, 1)).toEqual({ passed: 2, failed: 1, skipped: 0 });
    expect(await readReport(path, fromPlaywright, 0)).toEqual({ passed: 2, failed: 0, skipped: 0 });
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('closes with the agreed line', () => {
  expect(closingLine({ passed: 12, failed: 0, skipped: 3 })).toBe('12 passed, 0 failed');
});
