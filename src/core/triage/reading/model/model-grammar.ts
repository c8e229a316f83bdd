/**
 * The grammar of the model's answer, in the EBNF that engines take. The model cannot write a quote that is not in the
 * text, nor a code that is not on the list: whatever the text asks of it, all it can do is point at words and name codes.
 */

import { literal, oneOf, rule } from '../../../model/grammar/ebnf';
import type { Word } from './model-text';

/** Longest quote, in words. */
export const QUOTE_WORDS = 6;

/**
 * Every run of up to QUOTE_WORDS neighbouring words: `q3` is a quote that begins with word 3 and may go on.
 * Runs share their tails, so the grammar grows with the number of words and not with its square.
 */
function quoteRules(words: readonly Word[]): string[] {
  const rules: string[] = [];
  const starts = words.map((_word, at) => `w${at}-${QUOTE_WORDS}`);
  for (const [at, word] of words.entries()) {
    for (let left = QUOTE_WORDS; left >= 1; left--) {
      const more = left > 1 && at + 1 < words.length ? ` (" " w${at + 1}-${left - 1})?` : '';
      rules.push(rule(`w${at}-${left}`, `${literal(word.text)}${more}`));
    }
  }
  return [rule('quote', starts.join(' | ')), ...rules];
}

export interface AnswerShape {
  words: readonly Word[];
  codes: readonly string[];
  maxFindings: number;
}

/** Lines such as `+"calf is tight" leg_swelling`, or `none`. */
export function answerGrammar({ words, codes, maxFindings }: AnswerShape): string {
  const more = `("\\n" item){0,${maxFindings - 1}}`;
  return [
    rule('root', `"none" | item ${maxFindings > 1 ? more : ''}`.trimEnd()),
    rule('item', '("+" | "-") "\\"" quote "\\" " code'),
    ...quoteRules(words),
    ...oneOf('code', codes),
  ].join('\n');
}
