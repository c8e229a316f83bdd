import { expect, it } from 'vitest';
import type { Rule } from '../../core/packs/triage-pack';
import { sourcesOf } from './citations';

function rule(id: string, source: string, year: number, url?: string): Rule {
  const citation = { source, section: 'Table 1', year, ...(url === undefined ? {} : { url }) };
  return { id, priority: 'red', label: id, when: { finding: 'fever' }, citation };
}

it('names each document once, with the rules that come from it and its address if one is known', () => {
  const rules = [rule('a', 'A', 2020), rule('b', 'B', 2017), rule('c', 'A', 2020, 'https://a.example/')];
  expect(sourcesOf(rules)).toEqual([
    { source: 'A', year: 2020, url: 'https://a.example/', rules: 2 },
    { source: 'B', year: 2017, url: undefined, rules: 1 },
  ]);
});
