/** What an answer said aloud to a question of the app is. */
import type { LanguageData } from '../../core/knowledge/schema';
import { readCommand, readNumber, readYesNo, type YesNo } from '../../core/knowledge/spoken-answer';

export type SpokenQuestion =
  | { kind: 'yes-no'; key: string; text: string; onAnswer: (answer: YesNo) => void }
  | { kind: 'number'; key: string; text: string; onAnswer: (value: number) => void };

export type SaidAs =
  /** The person wants no more questions. */
  | { kind: 'end' }
  | { kind: 'ask-again' }
  | { kind: 'taken'; give: () => void }
  /** A number that nobody knows stays open. */
  | { kind: 'left-open' }
  | { kind: 'unclear' };

const ENDS: ReadonlySet<string> = new Set(['stop', 'cancel']);

export function readAnswer(question: SpokenQuestion, text: string, words: LanguageData): SaidAs {
  const command = readCommand(text, words);
  if (command !== undefined && ENDS.has(command)) return { kind: 'end' };
  if (command === 'read-again') return { kind: 'ask-again' };
  const answer = readYesNo(text, words);
  if (question.kind === 'yes-no') {
    return answer === undefined
      ? { kind: 'unclear' }
      : { kind: 'taken', give: () => question.onAnswer(answer) };
  }
  if (answer === 'unknown') return { kind: 'left-open' };
  const value = readNumber(text, words);
  return value === undefined ? { kind: 'unclear' } : { kind: 'taken', give: () => question.onAnswer(value) };
}
