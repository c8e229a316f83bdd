import { expect, it } from 'vitest';
import { type Stemmer, stemBy } from './stem';

it.each<[Stemmer, string[]]>([
  ['english', ['vaccine', 'vaccines']],
  ['english', ['watering', 'water', 'watered']],
  ['spanish', ['vacunar', 'vacunan', 'vacunado']],
  ['french', ['vaccin', 'vaccins', 'vacciner']],
  ['portuguese', ['vacinar', 'vacinam']],
  ['hindi', ['मुर्गी', 'मुर्गियां']],
  ['swahili', ['kuchanja', 'huchanjwa', 'kumchanja', 'nimchanje', 'chanjo']],
  ['swahili', ['mgonjwa', 'wagonjwa', 'ugonjwa']],
  ['swahili', ['kumwagilia', 'nimwagilie', 'mwagilia']],
])('%s: %j have one stem', (stemmer, words) => {
  expect(new Set(words.map(stemBy(stemmer))).size).toBe(1);
});

it('numbers and short words stay', () => {
  expect(stemBy('swahili')('2026')).toBe('2026');
  expect(stemBy('english')('ors')).toBe('or');
});

it('a language without a stemmer keeps its words', () => {
  expect(stemBy(undefined)('watering')).toBe('watering');
});
