/**
 * The small language in which the lexicon's patterns are written. Parts stand side by side, parted by spaces:
 *
 *     pain            this word, however it is cased, accented or hyphenated
 *     vomit*          any word that begins so
 *     pains? colou?r  the letter before the "?" may be missing
 *     night ?sweat    written apart or as one word
 *     (a|b c)         one of these; may be nested
 *     (a|b)? @list?   may be missing
 *     ~3              up to three words of any kind, never over a comma, a stop, a "no" or a "but"
 *     @hurts          one of the lexicon's list of that name
 *     <n>  <38-43>    any number; a number from 38 to 43, both included
 *     <end>           a comma, the end of a sentence, of a line or of the text
 *     \^              the start of the text, as its first token
 *     \?              a mark of this language, meant as itself
 */
import { tokenise } from './tokens';

export type Part =
  | { kind: 'word'; norm: string }
  | { kind: 'prefix'; prefix: string }
  | { kind: 'gap'; words: number }
  | { kind: 'number'; from: number; to: number }
  | { kind: 'end' }
  | { kind: 'choice'; options: Part[][]; optional: boolean };

export type Lists = Readonly<Record<string, readonly string[]>>;

/** A pattern that cannot be read: which, where. */
export class PatternProblem extends Error {
  override readonly name = 'PatternProblem';
}

const PIECE =
  /\s+|[()|?]|~(\d)|@(\w+)|<(n|end|[\d.]+-[\d.]+)>|\\([\s\S])|([^\s()|?~@<\\]+(?:\?[^\s()|?~@<\\]*)*)/y;
const APART_OR_JOINED = /([a-z]+)(\*?) \?([a-z]+\*?)/g;

interface Frame {
  options: Part[][];
  current: Part[];
}

/** All at once: a list inside the pattern is read by the same expression, which keeps its place in itself. */
function pieces(pattern: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < pattern.length) {
    const at = PIECE.lastIndex;
    const match = PIECE.exec(pattern);
    if (!match) throw new PatternProblem(`"${pattern}": cannot be read at character ${at + 1}.`);
    found.push(match);
  }
  return found;
}

function literal(chunk: string): Part[] {
  if (/^[a-z]+$/.test(chunk)) return [{ kind: 'word', norm: chunk }];
  const maybe = chunk.indexOf('?');
  if (maybe > 0) {
    const rest = chunk.slice(maybe + 1);
    const options = [chunk.slice(0, maybe) + rest, chunk.slice(0, maybe - 1) + rest].map(literal);
    return [{ kind: 'choice', options, optional: false }];
  }
  const open = chunk.endsWith('*') && chunk.length > 1;
  const tokens = tokenise(open ? chunk.slice(0, -1) : chunk);
  return tokens.map(({ norm }, at) =>
    open && at === tokens.length - 1 ? { kind: 'prefix', prefix: norm } : { kind: 'word', norm },
  );
}

function range(body: string): Part {
  if (body === 'n') return { kind: 'number', from: 0, to: Number.POSITIVE_INFINITY };
  if (body === 'end') return { kind: 'end' };
  const [from = 0, to = 0] = body.split('-').map(Number);
  return { kind: 'number', from, to };
}

/** Lists stand in many patterns: each is read once. */
const readLists = new WeakMap<Lists, Map<string, Part>>();

function listChoice(list: string, entries: readonly string[], lists: Lists, depth: number): Part {
  const known = readLists.get(lists) ?? new Map<string, Part>();
  readLists.set(lists, known);
  const before = known.get(list);
  if (before) return before;
  const options = entries.map((entry) => parsePattern(entry, lists, depth + 1));
  const part: Part = { kind: 'choice', options, optional: false };
  known.set(list, part);
  return part;
}

/** @throws PatternProblem */
export function parsePattern(written: string, lists: Lists, depth = 0): Part[] {
  const pattern = written.replace(APART_OR_JOINED, '($1$2 $3|$1$3)');
  if (/\s\?/.test(pattern)) throw new PatternProblem(`"${pattern}": a "?" that belongs to nothing.`);
  if (depth > 8) throw new PatternProblem(`"${pattern}": lists go round in a circle.`);
  const frames: Frame[] = [{ options: [], current: [] }];
  /** Puts parts down; more than one belong together, so that a "?" behind them means them all. */
  const put = (parts: Part[]): void => {
    const frame = frames.at(-1);
    if (!frame || parts.length === 0) throw new PatternProblem(`"${pattern}": nothing to match.`);
    if (parts.length === 1) frame.current.push(...parts);
    else frame.current.push({ kind: 'choice', options: [parts], optional: false });
  };
  const choice = ({ options, current }: Frame): Part => {
    const all = [...options, current];
    if (all.some((option) => option.length === 0)) throw new PatternProblem(`"${pattern}": an empty choice.`);
    return { kind: 'choice', options: all, optional: false };
  };
  const makeOptional = (): void => {
    const frame = frames.at(-1);
    const last = frame?.current.pop();
    if (!frame || !last) throw new PatternProblem(`"${pattern}": a "?" with nothing before it.`);
    frame.current.push({ kind: 'choice', options: [[last]], optional: true });
  };
  const close = (): void => {
    const frame = frames.pop();
    if (!frame || frames.length === 0) throw new PatternProblem(`"${pattern}": a ")" too many.`);
    put([choice(frame)]);
  };

  for (const match of pieces(pattern)) {
    const [piece, gap, list, body, escaped, chunk] = match;
    const frame = frames.at(-1);
    if (chunk !== undefined) put(literal(chunk));
    else if (escaped !== undefined) put([{ kind: 'word', norm: escaped }]);
    else if (gap !== undefined) put([{ kind: 'gap', words: Number(gap) }]);
    else if (body !== undefined) put([range(body)]);
    else if (list !== undefined) {
      const entries = Object.hasOwn(lists, list) ? lists[list] : undefined;
      if (!entries) throw new PatternProblem(`"${pattern}": there is no list @${list}.`);
      put([listChoice(list, entries, lists, depth)]);
    } else if (piece === '(') frames.push({ options: [], current: [] });
    else if (piece === ')') close();
    else if (piece === '?') makeOptional();
    else if (piece === '|') {
      frame?.options.push(frame.current);
      if (frame) frame.current = [];
    }
  }
  const [only] = frames;
  if (frames.length !== 1 || !only) throw new PatternProblem(`"${pattern}": a ")" is missing.`);
  const whole = choice(only);
  return only.options.length > 0 ? [whole] : only.current;
}
