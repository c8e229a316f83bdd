/**
 * Makes text easy to compare without losing where it came from: lower case, no accents, one kind of apostrophe, plain
 * digits and decimal points, tags and entities of pasted web pages resolved, invisible characters gone, look-alike
 * letters of other scripts inside a Latin word taken for what they look like. Every folded character knows its place.
 */
import { LOOK_ALIKES } from './characters';
import { DIGIT, foldCharacter } from './fold-character';
import { decodeEntity, ENTITY, tagAt } from './markup';

export interface Folded {
  text: string;
  /** UTF-16 offset in the original at which the folded character at the same index begins. */
  starts: number[];
  /** The same for its end, exclusive. */
  ends: number[];
}

/** Folded text while it is made. */
interface Draft {
  parts: string[];
  starts: number[];
  ends: number[];
}

function put(draft: Draft, folded: string, start: number, end: number): void {
  for (const unit of folded.split('')) {
    draft.parts.push(unit);
    draft.starts.push(start);
    draft.ends.push(end);
  }
}

/** "38½" is 38.5 and "½ tablet" is 0.5. */
const FRACTIONS: Readonly<Record<string, string>> = { '½': '.5', '¼': '.25', '¾': '.75' };

function putFraction(draft: Draft, decimals: string, start: number, end: number): void {
  if (/\d/.test(draft.parts.at(-1) ?? '')) put(draft, decimals, start, end);
  else if (draft.parts.at(-1) === ' ' && /\d/.test(draft.parts.at(-2) ?? '')) {
    for (const list of [draft.parts, draft.starts, draft.ends]) list.pop();
    put(draft, decimals, start, end);
  } else put(draft, `0${decimals}`, start, end);
}

/** Marks that part whole from tenths in some hands, where digits stand on both sides: 2·1, 38'5. */
const POINTS = new Set(['·', '٫', '‚', '⸱', '•', '˙']);

const WORD = /[\p{L}]+/gu;
const LATIN = /[a-z]/;

/** "chеst" with a Cyrillic letter in it is "chest"; a word wholly of another script is left as it is. */
function resolveLookAlikes(text: string): string {
  // Nearly every text has none, and the search over words is spared.
  if (!/[\u0370-\u052f]/.test(text)) return text;
  return text.replace(WORD, (word) =>
    LATIN.test(word) ? word.replace(/[\u0370-\u052f]/gu, (each) => LOOK_ALIKES[each] ?? each) : word,
  );
}

/** Linear in the length of the text. */
export function fold(text: string): Folded {
  const draft: Draft = { parts: [], starts: [], ends: [] };
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const tag = unit === 60 ? tagAt(text, at) : undefined;
    ENTITY.lastIndex = at;
    const coded = unit === 38 ? ENTITY.exec(text) : null;
    const character = String.fromCodePoint(text.codePointAt(at) ?? unit);
    const length = tag?.length ?? coded?.[0].length ?? character.length;
    const end = at + length;
    const fraction = FRACTIONS[character];
    if (tag) put(draft, tag.as, at, end);
    else if (coded) put(draft, decodeEntity(coded), at, end);
    else if (unit === 13) put(draft, text.charCodeAt(at + 1) === 10 ? '' : '\n', at, end);
    else if (fraction !== undefined) putFraction(draft, fraction, at, end);
    else if (POINTS.has(character) && /\d/.test(draft.parts.at(-1) ?? '') && DIGIT.test(text.charAt(end))) {
      put(draft, '.', at, end);
    } else {
      const plain = foldCharacter(character);
      // An accent typed as a character of its own belongs to the letter before it.
      if (plain === '' && draft.ends.length > 0) draft.ends[draft.ends.length - 1] = end;
      put(draft, plain, at, end);
    }
    at = end;
  }
  return { text: resolveLookAlikes(draft.parts.join('')), starts: draft.starts, ends: draft.ends };
}
