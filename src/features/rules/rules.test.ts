import { expect, test } from 'vitest';
import { loadShippedPack } from '../../core/packs/testing/load-pack';
import { formOfExample, ruleOf, tryPath } from './rule-of';
import { searchRules } from './search-rules';

const pack = await loadShippedPack();

test('a search finds a rule by its name, its source or its test case, and an empty one finds all', () => {
  const all = pack.protocols.flatMap(({ rules }) => rules);
  expect(searchRules(pack, ' ').flatMap(({ rules }) => rules)).toHaveLength(all.length);
  const snakes = searchRules(pack, 'SNAKE').flatMap(({ rules }) => rules);
  expect(snakes.length).toBeGreaterThan(0);
  expect(snakes.length).toBeLessThan(all.length);
  expect(searchRules(pack, 'no-such-rule-anywhere')).toEqual([]);
});

test('a rule is found by the id of its reason', () => {
  const rule = pack.protocols[0]?.rules[0];
  expect(ruleOf(pack, rule?.id ?? '')).toBe(rule);
  expect(ruleOf(pack, '')).toBeUndefined();
  expect(tryPath('a.b')).toBe('/new?try=a.b');
});

test('a test case fills in the form, under a name of its own', () => {
  const form = formOfExample(
    { text: 'fever', age: [7, 'days'], sex: 'female', vitals: { temperatureC: 38.5, avpu: 'V' } },
    'Test case',
  );
  expect(form).toMatchObject({
    label: 'Test case',
    text: 'fever',
    age: '7',
    ageUnit: 'days',
    sex: 'female',
    avpu: 'V',
  });
  expect(form.vitals.temperatureC).toBe('38.5');
  expect(form.vitals.heartRate).toBe('');
});
