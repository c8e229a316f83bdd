import { expect, it } from 'vitest';
import type { Language } from './schema';
import { stemIn } from './stem';

it.each<[Language, string[]]>([
  ['en', ['vaccine', 'vaccines']],
  ['en', ['watering', 'water', 'watered']],
  ['es', ['vacunar', 'vacunan', 'vacunado']],
  ['fr', ['vaccin', 'vaccins', 'vacciner']],
  ['pt', ['vacinar', 'vacinam']],
  ['hi', ['मुर्गी', 'मुर्गियां']],
  ['sw', ['kuchanja', 'huchanjwa', 'kumchanja', 'nimchanje', 'chanjo']],
  ['sw', ['mgonjwa', 'wagonjwa', 'ugonjwa']],
  ['sw', ['kumwagilia', 'nimwagilie', 'mwagilia']],
])('%s: %j have one stem', (language, words) => {
  expect(new Set(words.map(stemIn(language))).size).toBe(1);
});

it('numbers and short words stay', () => {
  expect(stemIn('sw')('2026')).toBe('2026');
  expect(stemIn('en')('ors')).toBe('or');
});
