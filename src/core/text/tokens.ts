/** Cuts text into words, numbers and marks, each with its place in the original text. */
import { ABBREVIATIONS } from './abbreviations';
import { type Folded, fold } from './fold';

/** `stop` ends a sentence, or a line that is one (`\n`; `\n\n` before an empty line). `box`: one to tick, `[x]` or `[ ]`. */
export type TokenKind = 'word' | 'number' | 'symbol' | 'comma' | 'stop' | 'box';

export interface Token {
  kind: TokenKind;
  /** Folded: lower case, no accents; "can't" is `cant`, "he's" is `he`, "&" is `and`. */
  norm: string;
  /** UTF-16 offsets in the original text, `end` exclusive. */
  start: number;
  end: number;
  /** Index in the folded text. */
  at: number;
  /** The first of a line; the break before it may still stand within a sentence. */
  opensLine?: true;
}

const PIECE = new RegExp(
  [
    String.raw`([a-z](?:\.[a-z])+(?!\p{L})\.?)`, // s.o.b.
    String.raw`(\p{L}+(?:'\p{L}+)*)`,
    String.raw`(\d+(?:[.,]\d+)*)`,
    String.raw`(\n\s*)`,
    String.raw`((?<![^\s•*-])(?:\[ ?[xyv✓✔+]? ?\]|\( ?[x✓✔+-]? ?\))(?![^\s,.;])|[☐□☑☒✓✔✗✘])`, // a box to tick
    String.raw`(\.{2,}(?=\s*(?:yes|no|y|n|nil|none|neg|pos)\s*(?:$|[\n.,;])))`, // fever.....no
    '([.!?;•])',
    '([,|])',
    '([-—/:+#()↑↓%=<>&])',
  ].join('|'),
  'gu',
);
const WORD_CHARACTER = /[\p{L}\d]/u;
/** A line at least this long may have been wrapped by a program in the middle of a sentence. */
const WRAPPED_LINE = 45;
/** The end of a row of a form: "Fever   no". */
const ROW =
  /(?:\t|[:|]|\.{2,}| {2,}| -)\s*(?:yes|no|y|n|nil|none|neg|pos|present|absent|denie[ds]|negative|positive|never|normal)\s*$/i;
/** What begins a line of its own: a bullet, a number, a box, a label with a colon. */
const OWN_LINE =
  /(?:[-—*•+>#]\s|\d{1,2}[.)]\s|\(?[a-z]\)\s|\[ ?[xyv✓✔+]? ?\]|\( ?[x✓✔]? ?\)|[☐□☑☒✓✔✗✘]|[\p{L}][\p{L} /()&-]{0,40}:(?!\d))/uy;

function wordForm(word: string): string {
  // "Ø fever": none.
  if (word === 'ø') return 'nil';
  if (!word.includes("'")) return word.replaceAll('ø', 'o');
  if (word.endsWith("n't")) return word.replaceAll("'", '');
  return word.replace(/'(?:s|ll|re|ve|d|m)$/, '').replaceAll("'", '');
}

/** A box as it is known: ticked or empty. */
const boxForm = (box: string): string => (/[xyv✓✔+☑☒]/u.test(box) ? '[x]' : '[ ]');

/** Numbers as written by hand: "1,000", "39.5", "39,5". */
export function numberOf(norm: string): number {
  return Number.parseFloat(
    /^\d{1,3}(?:,\d{3})+$/.test(norm) ? norm.replaceAll(',', '') : norm.replace(',', '.'),
  );
}

/** True where the dot behind a short form ends no sentence: "Lt. side", "c/o. fever", but "Lt. He walks". */
function isAbbreviated(text: string, folded: Folded, tokens: readonly Token[], dot: number): boolean {
  const last = tokens.at(-1);
  if (last?.kind !== 'word' || last.end !== folded.starts[dot]) return false;
  const [slash, first] = [tokens.at(-2), tokens.at(-3)];
  const short = slash?.norm === '/' && first ? `${first.norm}/${last.norm}` : last.norm;
  if (!ABBREVIATIONS.has(short) && !ABBREVIATIONS.has(last.norm)) return false;
  const next = text.slice(last.end + 1, last.end + 5);
  // A capital may open a sentence, or a note's next word: "Lt. Arm pain". Titles and sides go on.
  return !/^\s*\p{Lu}\p{Ll}/u.test(next) || /^(?:lt|rt|l|r|bilat|dr|mr|mrs|ms|st|prof)$/.test(last.norm);
}

/**
 * Words, numbers and marks in their order. A line break is no token: the token behind it says that it opens a line.
 * It ends a sentence only where a line of its own begins: behind an empty line, at a list item, at a label.
 * `folded` is of that text, where it is at hand. Linear in the length of the text.
 */
export function tokenise(text: string, folded: Folded = fold(text)): Token[] {
  const tokens: Token[] = [];
  let lineStart = 0;
  let opensLine = false;

  const put = (kind: TokenKind, norm: string, from: number, length: number): void => {
    tokens.push({
      kind,
      norm,
      start: folded.starts[from] ?? text.length,
      end: folded.ends[from + length - 1] ?? text.length,
      at: from,
      ...(opensLine && kind !== 'stop' && { opensLine: true as const }),
    });
    if (kind !== 'stop') opensLine = false;
  };
  const original = (at: number): string => text.charAt(folded.starts[at] ?? text.length);

  /** What a line break is, from where its text goes on. */
  function lineBreak(breaks: string, from: number, next: number): void {
    OWN_LINE.lastIndex = next;
    const empty = breaks.split('\n').length > 2;
    const labelled = tokens.at(-1)?.norm === ':';
    const row = ROW.test(text.slice(folded.starts[lineStart], folded.starts[from]).slice(-80));
    if (empty || labelled || row || OWN_LINE.test(folded.text)) {
      put('stop', empty ? '\n\n' : '\n', from, 1);
      opensLine = true;
    } else {
      const wrapped = from - lineStart >= WRAPPED_LINE && /\p{Ll}/u.test(original(next));
      if (!wrapped) opensLine = true;
    }
    lineStart = next;
  }

  PIECE.lastIndex = 0;
  for (let match = PIECE.exec(folded.text); match; match = PIECE.exec(folded.text)) {
    const [whole, dotted, word, number, line, box, leader, stop, comma, symbol] = match;
    const from = match.index;
    const next = from + whole.length;
    if (dotted !== undefined) put('word', dotted.replaceAll('.', ''), from, whole.length);
    else if (word !== undefined) put('word', wordForm(word), from, whole.length);
    else if (number !== undefined) put('number', number, from, whole.length);
    else if (line !== undefined) lineBreak(line, from, next);
    else if (box !== undefined) put('box', boxForm(box), from, whole.length);
    else if (leader !== undefined) put('symbol', ':', from, whole.length);
    else if (stop !== undefined) {
      if (stop !== '.' || !isAbbreviated(text, folded, tokens, from)) put('stop', stop, from, 1);
    } else if (comma !== undefined) put('comma', comma, from, 1);
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
