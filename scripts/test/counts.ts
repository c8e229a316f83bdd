/** Reads the test runners' own reports. A report that is missing or empty is a failure, never a zero. */
import { readFile } from 'node:fs/promises';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const FAILED_ONCE: Counts = { passed: 0, failed: 1, skipped: 0 };
export const PASSED_ONCE: Counts = { passed: 1, failed: 0, skipped: 0 };

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
function count(value: unknown, name: string): number {
  const found = field(value, name);
  if (typeof found !== 'number') throw new Error(`the report has no ${name}`);
  return found;
}

/** vitest's JSON. A file that does not load has no tests, so it is counted as one that failed. */
export function fromVitest(report: unknown): Counts {
  const files = field(report, 'testResults');
  if (!Array.isArray(files)) throw new Error('the report has no testResults');
  const broken = files.filter((file) => {
    const tests = field(file, 'assertionResults');
    const failed = Array.isArray(tests) && tests.some((test) => field(test, 'status') === 'failed');
    return field(file, 'status') === 'failed' && !failed;
  }).length;
  return {
    passed: count(report, 'numPassedTests'),
    failed: count(report, 'numFailedTests') + broken,
    skipped: count(report, 'numPendingTests') + count(report, 'numTodoTests'),
  };
}

/** Playwright's JSON. Errors outside of tests (a file that does not load) are failures too. */
export function fromPlaywright(report: unknown): Counts {
  const stats = field(report, 'stats');
  const errors = field(report, 'errors');
  return {
    passed: count(stats, 'expected') + count(stats, 'flaky'),
    failed: count(stats, 'unexpected') + (Array.isArray(errors) ? errors.length : 0),
    skipped: count(stats, 'skipped'),
  };
}

/** What a runner reported, held against its exit code: it may not end badly with nothing failed, nor run nothing. */
export async function readReport(
  path: string,
  read: (report: unknown) => Counts,
  exitCode: number,
): Promise<Counts> {
  try {
    const counts = read(JSON.parse(await readFile(path, 'utf8')));
    const silent = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
    return silent ? add(counts, FAILED_ONCE) : counts;
  } catch {
    return FAILED_ONCE;
  }
}

export function closingLine({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}
