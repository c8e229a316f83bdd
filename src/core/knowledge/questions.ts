/** Prepares a question: fillers go out, and two questions in one are cut apart. */
import { sentencesOf } from '../text/sentences';
import { normalise, withoutPhrases } from './normalise';
import type { LanguageData } from './schema';

/** Longer texts are no questions; what comes first is what is asked. */
const MOST_WORDS = 300;
/** More than these are a story and not several questions. */
const MOST_QUESTIONS = 4;

export interface Questions {
  /** Normalised, without fillers. */
  tidy(question: string): string;
  /** The same without days and months; all of it where nothing else is said. */
  withoutDays(normalised: string): string;
  /** The questions in it where there are several, tidied; empty where it is one. */
  several(question: string): string[];
}

type Data = Pick<LanguageData, 'fillers' | 'calendar' | 'joins' | 'cues'>;

export function createQuestions({ fillers, calendar, joins, cues }: Data): Questions {
  const withoutFillers = withoutPhrases(fillers);
  const withoutCalendar = withoutPhrases(calendar);
  const cueWords = cues.flatMap(({ words }) => words.map(normalise));
  const asks = (text: string): boolean => cueWords.some((cue) => ` ${text} `.includes(` ${cue} `));
  const joinWords = joins.map(normalise).sort((a, b) => b.length - a.length);
  const join = new RegExp(` (?:${joinWords.join('|')}) `, 'u');
  /** Of several words each: "and also". Such a join parts topics that ask nothing by themselves too. */
  const strongJoin = new RegExp(
    ` (?:${joinWords.filter((each) => each.includes(' ')).join('|') || '\\0'}) `,
    'u',
  );
  const first = (text: string): string => text.split(' ', MOST_WORDS).join(' ');
  const tidy = (question: string): string =>
    first(withoutFillers(first(normalise(question.slice(0, 10 * MOST_WORDS)))));

  /** Parts that each ask something, joined again where they do not. */
  function partsOf(text: string): string[] {
    const strong = text.split(strongJoin);
    if (strong.length > 1) return strong;
    const parts = text.split(join);
    return parts.every(asks) ? parts : [text];
  }

  return {
    tidy,
    withoutDays: withoutCalendar,
    several(question) {
      const sentences = sentencesOf(question.slice(0, 10 * MOST_WORDS));
      const asked = sentences.map(tidy).filter(Boolean);
      // "My tooth hurts. When does the dentist come?" is one.
      const questions = sentences.length > 1 && asked.every(asks) ? asked : [tidy(question)];
      const parts = questions.flatMap(partsOf).filter(Boolean);
      return parts.length > 1 && parts.length <= MOST_QUESTIONS ? parts : [];
    },
  };
}
