/** Cuts text into words, numbers and marks, each with its place in the original text. */
import { type Folded, fold } from './fold';

/** `stop` ends a sentence or a line. */
export type TokenKind = 'word' | 'number' | 'symbol' | 'comma' | 'stop';

export interface Token {
  kind: TokenKind;
  /** Folded: lower case, no accents; "can't" is `cant`, "he's" is `he`, "&" is `and`. */
  norm: string;
  /** UTF-16 offsets in the original text, `end` exclusive. */
  start: number;
  end: number;
}

const PIECE = new RegExp(
  [
    String.raw`([a-z](?:\.[a-z])+(?!\p{L})\.?)`, // s.o.b.
    String.raw`(\p{L}+(?:'\p{L}+)*)`,
    String.raw`(\d+(?:[.,]\d+)*)`,
    String.raw`(\n\s*)`,
    '([.!?;•])',
    '(,)',
    '([-—/:+#()↑↓%=<>&])',
  ].join('|'),
  'gu',
);
const SHORT_FORM = /^(?:dr|mr|mrs|ms|temp|approx|vs|hr|hrs|yr|yrs|wk|wks|min|mins|resp|abd|abdo)$/;
const WORD_CHARACTER = /[\p{L}\d]/u;
/** A line at least this long may have been wrapped by a program in the middle of a sentence. */
const WRAPPED_LINE = 45;

function wordForm(word: string): string {
  if (!word.includes("'")) return word;
  if (word.endsWith("n't")) return word.replaceAll("'", '');
  return word.replace(/'(?:s|ll|re|ve|d|m)$/, '').replaceAll("'", '');
}

/** Numbers as written by hand: "1,000", "39.5", "39,5". */
export function numberOf(norm: string): number {
  return Number.parseFloat(
    /^\d{1,3}(?:,\d{3})+$/.test(norm) ? norm.replaceAll(',', '') : norm.replace(',', '.'),
  );
}

/** `folded` is of that text, where it is at hand. */
export function tokenise(text: string, folded: Folded = fold(text)): Token[] {
  const tokens: Token[] = [];
  let lineStart = 0;

  const put = (kind: TokenKind, norm: string, from: number, length: number): void => {
    tokens.push({
      kind,
      norm,
      start: folded.starts[from] ?? text.length,
      end: folded.ends[from + length - 1] ?? text.length,
    });
  };
  const original = (at: number): string => text.charAt(folded.starts[at] ?? text.length);

  PIECE.lastIndex = 0;
  for (let match = PIECE.exec(folded.text); match; match = PIECE.exec(folded.text)) {
    const [whole, dotted, word, number, line, stop, comma, symbol] = match;
    const from = match.index;
    const next = from + whole.length;
    if (dotted !== undefined) put('word', dotted.replaceAll('.', ''), from, whole.length);
    else if (word !== undefined) put('word', wordForm(word), from, whole.length);
    else if (number !== undefined) put('number', number, from, whole.length);
    else if (line !== undefined) {
      const wrapped =
        from - lineStart >= WRAPPED_LINE && line.split('\n').length === 2 && /\p{Ll}/u.test(original(next));
      if (!wrapped) put('stop', '\n', from, 1);
      lineStart = next;
    } else if (stop !== undefined) {
      const last = tokens.at(-1);
      const shortForm =
        stop === '.' &&
        last !== undefined &&
        SHORT_FORM.test(last.norm) &&
        !/^\s*\p{Lu}/u.test(text.slice(last.end + 1, last.end + 4));
      if (!shortForm) put('stop', stop, from, 1);
    } else if (comma !== undefined) put('comma', ',', from, 1);
    else if (symbol === '&') put('word', 'and', from, 1);
    else if (symbol === '—') put('symbol', '-', from, 1);
    else if (symbol !== undefined) {
      // A hyphen inside "short-of-breath" only parts the words.
      const joins =
        symbol === '-' &&
        WORD_CHARACTER.test(folded.text.charAt(from - 1)) &&
        WORD_CHARACTER.test(folded.text.charAt(next));
      if (!joins) put('symbol', symbol, from, 1);
    }
  }
  return tokens;
}
