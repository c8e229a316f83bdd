/** Questions in six languages, said by the voice that ships with the app, heard by its recognition, and asked. */
import type { Page } from '@playwright/test';
import type { KnowledgeBase } from '../../src/core/knowledge/ask.ts';
import { askHeard } from '../../src/core/knowledge/ask-heard.ts';
import type { Language } from '../../src/core/knowledge/schema.ts';
import { readHearing } from '../../src/core/knowledge/testing/shipped.ts';
import voices from '../../src/speech/speaking/voices.json' with { type: 'json' };
import { LANGUAGES } from '../lib/languages.ts';
import { recognise } from '../lib/voice/recognise.ts';
import { wordErrors } from '../lib/voice/word-errors.ts';
import { baseFor, isOffered, NOW, outcomeOf, type Question, readQuestions } from './questions.ts';
import { spokenSamples } from './spoken.ts';

const VOICES = new Map(Object.entries(voices));
const voiceOf = (language: Language): string => VOICES.get(language) ?? language;
const hearing = readHearing();

/** As the app does it: where it was heard badly, what is offered to be confirmed counts. */
function outcomeOfHeard(
  question: Question,
  base: KnowledgeBase,
  heard: Parameters<typeof askHeard>[1],
): ReturnType<typeof outcomeOf> {
  const { reply, confirm } = askHeard(base, heard, hearing, { now: NOW });
  if (confirm.length === 0) return outcomeOf(question, reply);
  return isOffered(question, confirm) ? 'offered' : 'wrong';
}

export async function evalSpoken(page: Page): Promise<void> {
  for (const language of LANGUAGES) {
    const counts = { right: 0, offered: 0, wrong: 0 };
    const words = { errors: 0, words: 0 };
    const questions = readQuestions().filter(({ lang, entry }) => lang === language && entry !== null);
    for (const question of questions) {
      const answer = await recognise(page, await spokenSamples(question.question, voiceOf(language)), [
        language,
      ]);
      const { text, sureness, soundsLike } =
        answer.kind === 'heard' ? answer.heard : { text: '', sureness: 0, soundsLike: undefined };
      const { errors, words: said } = wordErrors(question.question, text);
      words.errors += errors;
      words.words += said;
      const base = await baseFor(question);
      const heard = { text, sureness, ...(soundsLike !== undefined && { soundsLike }) };
      counts[outcomeOfHeard(question, base, heard)] += 1;
    }
    console.log(
      `${language}  said by our own voice: words wrong ${((100 * words.errors) / Math.max(1, words.words)).toFixed(1)} %, answers right / offered / wrong ${counts.right} / ${counts.offered} / ${counts.wrong} of ${questions.length}`,
    );
  }
}
