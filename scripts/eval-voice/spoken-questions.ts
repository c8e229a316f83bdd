/** English questions, said by the voice that ships with the app, heard by its recognition, and asked. */
import type { Page } from '@playwright/test';
import { openShipped } from '../../src/core/knowledge/testing/shipped.ts';
import { recognise } from '../lib/voice/recognise.ts';
import { wordErrors } from '../lib/voice/word-errors.ts';
import { NOW, outcomeOf, readQuestions } from './questions.ts';
import { spokenSamples } from './spoken.ts';

export async function evalSpoken(page: Page): Promise<void> {
  const bases = { clinic: await openShipped('clinic', 'en'), rural: await openShipped('rural', 'en') };
  const counts = { right: 0, offered: 0, wrong: 0 };
  const words = { errors: 0, words: 0 };
  const questions = readQuestions().filter(({ lang, entry }) => lang === 'en' && entry !== null);
  for (const question of questions) {
    const answer = await recognise(page, await spokenSamples(question.question), ['en']);
    const heard = answer.kind === 'heard' ? answer.heard.text : '';
    const { errors, words: said } = wordErrors(question.question, heard);
    words.errors += errors;
    words.words += said;
    const base = question.pack === 'rural' ? bases.rural : bases.clinic;
    counts[outcomeOf(question, base.ask(heard, { now: NOW }))] += 1;
  }
  console.log(
    `English questions by our own voice: words wrong ${((100 * words.errors) / Math.max(1, words.words)).toFixed(1)} %, answers right / offered / wrong ${counts.right} / ${counts.offered} / ${counts.wrong} of ${questions.length}`,
  );
}
