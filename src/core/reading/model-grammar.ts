/**
 * The grammar of the model's answer, in the EBNF that engines take. The model cannot write a quote that is not in the
 * text, nor a code that is not on the list: whatever the text asks of it, all it can do is point at words and name codes.
 */

import { literal, oneOf, rule } from '../grammar/ebnf';

/** A word of the complaint, with its place (UTF-16 offsets, `end` exclusive). */
export interface Word {
  text: string;
  start: number;
  end: number;
}

/** Longest quote, in words. */
export const QUOTE_WORDS = 6;

/** Words as the model is shown them: letters, digits and what joins them; marks and pictures are left out. */
export function wordsOf(text: string, limit: number): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[.,:/'’-][\p{L}\p{M}\p{N}]+)*/gu)) {
    if (words.length === limit) break;
    words.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return words;
}

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
