import { expect, it } from 'vitest';
import { createSpelling } from './spelling';

const spell = createSpelling(new Set(['fever', 'stroke', 'drink', 'bleeding', 'cow', 'market']));

it.each([
  ['fevr', 'fever'],
  ['stoke', 'stroke'],
  ['dirnk', 'drink'],
  ['beeding', 'bleeding'],
  ['markett', 'market'],
])('%s is %s', (word, meant) => {
  expect(spell(word)).toBe(meant);
});

it.each(['fever', 'cox', 'match', 'basket', '2026'])('%s stays', (word) => {
  expect(spell(word)).toBe(word);
});
