import { expect, test } from 'vitest';
import { loadShippedPack } from '../../../core/packs/testing/load-pack';
import { triage } from '../../../core/triage/triage';
import { askItems } from './ask-items';

const pack = await loadShippedPack();
const items = (text: string) =>
  askItems(triage(pack, { text, age: { value: 34, unit: 'years' }, vitals: {} }, { kind: 'off' }, {}));

test('what could change the case stands first, and nothing is asked twice', () => {
  const { followUps } = triage(
    pack,
    { text: 'headache for 2 days', age: { value: 34, unit: 'years' }, vitals: {} },
    { kind: 'off' },
    {},
  );
  expect(followUps.length).toBeGreaterThan(0);
  const asked = items('headache for 2 days');
  expect(asked.slice(0, followUps.length).map(({ kind }) => kind)).toEqual(followUps.map(() => 'follow-up'));
  const keys = asked.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

test('what was not measured follows', () => {
  const asked = items('sneezing');
  expect(asked.some(({ kind }) => kind === 'missing')).toBe(true);
  expect(asked.findIndex(({ kind }) => kind === 'missing')).toBeGreaterThanOrEqual(
    asked.filter(({ kind }) => kind !== 'missing').length,
  );
});

test('never more than five at once', () => {
  for (const text of ['cough', 'headache for 2 days', 'my arm feels strange', 'deep cut, bp 120/80 or 80/40'])
    expect(items(text).length).toBeLessThanOrEqual(5);
});

test('whoever is red is not held up, neither by follow-ups nor by what was not measured', () => {
  expect(items('having a seizure right now')).toEqual([]);
});

test('what is asked under a note that was not read is not asked again', () => {
  expect(items('Mi madre tiene fiebre y no puede respirar')).toEqual([]);
});
