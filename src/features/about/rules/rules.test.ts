import { expect, test } from 'vitest';
import { loadShippedPack } from '../../../core/packs/testing/load-pack';
import { parseIntake } from '../../../core/triage/intake/parse';
import { triage } from '../../../core/triage/triage';
import { readForm } from '../../triage/form/read-form';
import { ruleOf, tryPath } from './rule-of';
import { searchRules, searchSelfCare } from './search-rules';
import { formOfCase, testCaseOf } from './test-case';

const pack = await loadShippedPack();

test('a search finds a rule by its name, its source or its test case, and an empty one finds all', () => {
  const all = pack.protocols.flatMap(({ rules }) => rules);
  expect(searchRules(pack, ' ').flatMap(({ rules }) => rules)).toHaveLength(all.length);
  const snakes = searchRules(pack, 'SNAKE').flatMap(({ rules }) => rules);
  expect(snakes.length).toBeGreaterThan(0);
  expect(snakes.length).toBeLessThan(all.length);
  expect(searchRules(pack, 'no-such-rule-anywhere')).toEqual([]);
  expect(searchSelfCare(pack, 'common cold').map(({ title }) => title)).toContain('a common cold');
});

test('a rule is found by the id of its reason', () => {
  const rule = pack.protocols[0]?.rules[0];
  expect(ruleOf(pack, rule?.id ?? '')?.rule).toBe(rule);
  expect(ruleOf(pack, '')).toBeUndefined();
  expect(tryPath('a.b')).toBe('/new?try=a.b');
});

test('every rule has a test case, and fires in it', () => {
  const silent = pack.protocols.flatMap((protocol) =>
    protocol.rules.flatMap((rule) => {
      const form = formOfCase(testCaseOf(protocol, rule), 'Test case');
      const { intake } = readForm(form, (value) => parseIntake(pack, value));
      const { decision } = triage(pack, intake, { kind: 'off' }, form.answers);
      return decision.reasons.some(({ rule: id }) => id === rule.id) ? [] : [rule.id];
    }),
  );
  expect(silent).toEqual([]);
});

test('a test case fills in the form, under a name of its own', () => {
  const protocol = pack.protocols[0];
  const rule = protocol?.rules[0];
  if (!protocol || !rule) throw new Error('The pack has no rule.');
  const example = {
    text: 'fever',
    age: [7, 'days'],
    sex: 'female',
    vitals: { temperatureC: 38.5, avpu: 'V' },
  } as const;
  const form = formOfCase(
    testCaseOf(protocol, { ...rule, example: { ...example, age: [7, 'days'] } }),
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
