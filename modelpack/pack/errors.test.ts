import { describe, expect, it } from 'vitest';
import { describeFailure, PackError, systemCode } from './errors.ts';

const system = (code: string) => Object.assign(new Error(`${code}: failed, open 'x'`), { code });

describe('describeFailure', () => {
  it.each<[string, unknown, RegExp]>([
    ['our own failures', new PackError('It broke.', 'Mend it.'), /^It broke\. Mend it\.$/],
    ['a full disk', system('ENOSPC'), /^The disk is full\. Free about 400 MB/],
    ['a read-only disk', system('EROFS'), /^No permission to write \(EROFS.*Set OUTPOST_CACHE/],
    ['a foreign folder', system('EACCES'), /^No permission to write \(EACCES/],
    ['anything else', new Error('odd'), /^Preparing the model failed: odd$/],
    ['what is not even an error', 'text', /^Preparing the model failed: text$/],
  ])('puts %s into one line', (_name, error, line) => {
    expect(describeFailure(error)).toMatch(line);
  });
});

it('systemCode is for system errors alone', () => {
  expect(systemCode(system('ENOENT'))).toBe('ENOENT');
  expect(systemCode(new Error('plain'))).toBeUndefined();
  expect(systemCode(Object.assign(new Error('number'), { code: 1 }))).toBeUndefined();
  expect(systemCode({ code: 'ENOENT' })).toBeUndefined();
});
