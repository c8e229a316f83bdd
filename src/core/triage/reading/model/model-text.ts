/** What the model is shown of a complaint: the words as they were written, in parts that its small context holds. */

/** A word of the complaint, with its place (UTF-16 offsets, `end` exclusive). */
export interface Word {
  text: string;
  start: number;
  end: number;
}

/** A stretch of the complaint that is read in one go. */
export interface Part {
  /** The text as the model is shown it. */
  shown: string;
  words: Word[];
}

/** The words that a quote is made of: letters, digits and what joins them; marks and pictures are left out. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[.,:/'’-][\p{L}\p{M}\p{N}]+)*/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/**
 * Letters, digits and plain marks on one line. What is left out cannot end the model's turn (`<|im_end|>`), and `$`
 * would be read in its own way by the engine that fills in the chat template.
 */
export function shownText(text: string): string {
  return text
    .replaceAll(/[^\p{L}\p{M}\p{N}\s.,;:/'’\-?!()%+°"&=<>]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** True when a sentence or a line ends between two words. */
const ENDS = /[.!?;\n]/;

/** Parts of at most `limit` words, parted where a sentence ends if one ends in the part's second half. */
export function partsOf(text: string, limit: number): Part[] {
  const words = wordsOf(text);
  const parts: Part[] = [];
  for (let from = 0; from < words.length; ) {
    let until = Math.min(words.length, from + limit);
    if (until < words.length) {
      for (let at = until; at > from + limit / 2; at -= 1) {
        if (ENDS.test(text.slice(words[at - 1]?.end, words[at]?.start))) {
          until = at;
          break;
        }
      }
    }
    const start = from === 0 ? 0 : words[from]?.start;
    const end = until === words.length ? text.length : words[until]?.start;
    parts.push({ shown: shownText(text.slice(start, end)), words: words.slice(from, until) });
    from = until;
  }
  return parts;
}
