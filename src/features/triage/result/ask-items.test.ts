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
  expect(items('cough').some(({ kind, key }) => kind === 'missing' && key === 'spo2')).toBe(true);
});

test('a red case is not held up by follow-ups', () => {
  expect(items('having a seizure right now').some(({ kind }) => kind === 'follow-up')).toBe(false);
});
