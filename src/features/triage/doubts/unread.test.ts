import { expect, test } from 'vitest';
import { loadShippedPack } from '../../../core/packs/testing/load-pack';
import type { Answers } from '../../../core/triage/reading/types';
import { triage } from '../../../core/triage/triage';
import { emptyForm, isEmpty } from '../form/form';
import { changeForm } from '../form/reducer';
import { openWords, settledWords, withoutLast } from './unread';

const pack = await loadShippedPack();
const text = 'Mild cough since two days. Xyzzy  plugh also. xyzzy plugh';
const read = (answers: Answers) => triage(pack, { text, vitals: {} }, { kind: 'off' }, answers);

test('a word that was not understood is named once, and settled by one tap that can be taken back', () => {
  const [word, ...others] = openWords(read({}).unread);
  expect(word?.words).toMatch(/xyzzy/i);
  expect(others).toEqual([]);
  if (!word) throw new Error('No word.');
  const form = changeForm({ ...emptyForm(), text }, { kind: 'answer', code: word.key, answer: 'no' });
  expect(openWords(read(form.answers).unread)).toEqual([]);
  expect(settledWords(text, form.answers).map(({ key }) => key)).toEqual([word.key]);
  expect(settledWords('another text', form.answers), 'gone with the word').toEqual([]);
  const back = changeForm(form, { kind: 'answer', code: word.key, answer: null });
  expect(settledWords(text, back.answers)).toEqual([]);
  expect(openWords(read(back.answers).unread)).toEqual([word]);
});

test('that a word does not matter is nothing to keep without the word', () => {
  expect(isEmpty({ ...emptyForm(), answers: { 'word:plugh': 'no' } })).toBe(true);
  expect(isEmpty({ ...emptyForm(), answers: { fever: 'no' } })).toBe(false);
});

test('half a word is not told while it is typed', () => {
  const half = [{ start: 5, end: 9, text: 'vomi' }];
  expect(withoutLast(half, 'cold vomi')).toEqual([]);
  expect(withoutLast(half, 'cold vomi ')).toEqual(half);
  expect(withoutLast(half, 'cold vomi, since')).toEqual(half);
});
