import { expect, test } from 'vitest';
import { MAX_TEXT } from '../../../core/triage/intake/parse';
import { cut } from './use-limit';

test('a megabyte is cut at the limit, and no letter in two', () => {
  expect(cut('a'.repeat(1 << 20), MAX_TEXT)).toHaveLength(MAX_TEXT);
  expect(cut('ab🤒', 3)).toBe('ab');
  expect(cut('ab🤒', 4)).toBe('ab🤒');
});
