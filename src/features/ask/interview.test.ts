import { expect, it, vi } from 'vitest';
import { readLanguageData } from '../../core/knowledge/testing/shipped';
import { readAnswer, type SpokenQuestion } from './interview';

const words = readLanguageData('en');
const onAnswer = vi.fn();
const fever: SpokenQuestion = { kind: 'yes-no', key: 'fever', text: 'Is there fever?', onAnswer };
const pulse: SpokenQuestion = { kind: 'number', key: 'pulse', text: 'Pulse', onAnswer };

function given(question: SpokenQuestion, text: string): unknown {
  onAnswer.mockReset();
  const as = readAnswer(question, text, words);
  if (as.kind !== 'taken') return as.kind;
  as.give();
  return onAnswer.mock.calls[0]?.[0];
}

it('yes, no, not known and numbers are taken', () => {
  expect(given(fever, 'Yes.')).toBe('yes');
  expect(given(fever, 'No, there is none.')).toBe('no');
  expect(given(fever, 'I do not know.')).toBe('unknown');
  expect(given(pulse, 'Ninety two')).toBe(92);
});

it('what is neither is asked once more, and a number that nobody knows stays open', () => {
  expect(given(fever, 'What time is it?')).toBe('unclear');
  expect(given(pulse, 'ninety or a hundred')).toBe('unclear');
  expect(given(pulse, 'I do not know.')).toBe('left-open');
});

it('stopping ends it, and the question is read again where that is wanted', () => {
  const { 'read-again': [again = ''] = [], stop: [stop = ''] = [] } = words.commands;
  expect(given(fever, again)).toBe('ask-again');
  expect(given(pulse, stop)).toBe('end');
});
