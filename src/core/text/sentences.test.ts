import { expect, it } from 'vitest';
import { cpuMs } from '../testing/cpu-time';
import { sentencesOf } from './sentences';

it.each([
  ['Use 2.5 litres. Stir well.', ['Use 2.5 litres.', 'Stir well.']],
  ['Ask Dr. Amina. She knows.', ['Ask Dr. Amina.', 'She knows.']],
  ['Give food, e.g. rice. Wait.', ['Give food, e.g. rice.', 'Wait.']],
  ['It opens at 8 a.m. Bring the card.', ['It opens at 8 a.m.', 'Bring the card.']],
  ['It opens at 8 a.m. on Monday.', ['It opens at 8 a.m. on Monday.']],
  ['Counter no. 5. Not no. 6.', ['Counter no. 5.', 'Not no. 6.']],
  ['The answer is no. Ask again.', ['The answer is no.', 'Ask again.']],
  ['See J. Mwangi! Now?', ['See J. Mwangi!', 'Now?']],
  ['La Sra. Ruiz viene. Espere.', ['La Sra. Ruiz viene.', 'Espere.']],
  ['पानी दें। 2.5 लीटर लें।', ['पानी दें।', '2.5 लीटर लें।']],
  ['Read outpost.example. Then call.', ['Read outpost.example.', 'Then call.']],
  ['He said “wait.” Then he left', ['He said “wait.”', 'Then he left']],
  ['Wait… 20 minutes.', ['Wait…', '20 minutes.']],
  ['', []],
])('%s', (text, sentences) => expect(sentencesOf(text)).toEqual(sentences));

it('a long text is cut in a moment', () => {
  for (const piece of ['.', 'a. ', 'Dr. A. ', '2.5 ', '?! ']) {
    const started = cpuMs();
    sentencesOf(piece.repeat(Math.ceil(40_000 / piece.length)));
    expect(cpuMs() - started, piece).toBeLessThan(500);
  }
});
