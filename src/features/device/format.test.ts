import { describe, expect, it } from 'vitest';
import { formatBytes, languageNames, roughSpan } from './format';

describe('formatBytes', () => {
  it.each([
    [79_616_249, '79.6 MB'],
    [1_000_000, '1 MB'],
    [2_340_000_000, '2.3 GB'],
    [34_000, '34 kB'],
    [0, '0 kB'],
  ])('%d is %s', (bytes, words) => {
    expect(formatBytes(bytes, 'en')).toBe(words);
  });
});

describe('roughSpan', () => {
  it.each([
    [0.2, { unit: 'seconds', count: 5 }],
    [11, { unit: 'seconds', count: 15 }],
    [58, { unit: 'minutes', count: 1 }],
    [200, { unit: 'minutes', count: 3 }],
    [7300, { unit: 'hours', count: 2 }],
  ])('%d s', (seconds, span) => {
    expect(roughSpan(seconds)).toEqual(span);
  });
});

describe('languageNames', () => {
  it('names what it knows and keeps the code of what it does not', () => {
    expect(languageNames(['en', 'fr'], 'en')).toBe('English and French');
    expect(languageNames(['xx'], 'en')).toBe('xx');
  });
});
