import { describe, expect, it } from 'vitest';
import { StorageProblem, toStorageProblem } from './storage-problem';

describe('toStorageProblem', () => {
  it.each([
    ['QuotaExceededError', 'quota'],
    ['VersionError', 'blocked'],
    ['SecurityError', 'unavailable'],
    ['NotReadableError', 'corrupt'],
    ['UnknownError', 'corrupt'],
    ['SomethingNewError', 'unavailable'],
  ])('explains %s as %s and keeps the browser’s words', (name, kind) => {
    const cause = new DOMException('what the browser said', name);
    const problem = toStorageProblem(cause);
    expect(problem).toMatchObject({ kind, cause });
    expect(problem.message).toContain('what the browser said');
  });

  it('keeps what is typed already', () => {
    const problem = new StorageProblem('quota', 'full');
    expect(toStorageProblem(problem)).toBe(problem);
  });

  it('takes anything that was thrown', () => {
    expect(toStorageProblem('just words')).toMatchObject({ kind: 'unavailable' });
    expect(toStorageProblem(undefined)).toMatchObject({ kind: 'unavailable' });
  });
});
