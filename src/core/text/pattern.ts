/**
 * The one small language in which packs write what people say: findings, cues, measurements, questions. Pieces stand
 * side by side, parted by spaces:
 *
 *     pain            this word, however it is cased, accented or hyphenated
 *     vomit*          any word that begins so
 *     *               any word (read by letters alone)
 *     colou?r         the letter before the "?" may be missing
 *     sat(uration)?s  a group that touches letters is part of their word; two groups touch only with a space inside
 *     night ?sweat    written apart or as one word
 *     (a|b c)         one of these; may be nested
 *     (a|b)? @list?   may be missing, with the space before it; at the beginning, with the space behind it
 *     ~3              up to three words of any kind, never over a comma or a stop (nor a "no" or a "but": the lexicon)
 *     @hurts          one of the pack's list of that name
 *     <n>  <38-43>    any number; a number from 38 to 43, both included
 *     <d>             one digit
 *     <end>           a comma, the end of a sentence, of a line or of the text
 *     <start>         the start of a sentence, of a line or of the text
 *     \^              the start of the text
 *     {topic}         a slot: what stands here is kept under that name; who reads the pattern says what fits
 *     \?              a mark of this language, meant as itself
 *
 * Every other mark means itself. Three readers take what is parsed here: `pattern-tokens` for the automaton, which
 * reads words, `pattern-expression` for what is read by letters, and `pattern-sentences` for all that it can say.
 */
export type Piece =
  /** As it is written. */
  | { kind: 'text'; text: string }
  /** One mark behind a backslash. */
  | { kind: 'mark'; mark: string }
  /** More letters, or none; `word`: a word that may be any. */
  | { kind: 'open' | 'word' }
  | { kind: 'space'; maybe: boolean }
  | { kind: 'gap'; words: number }
  | { kind: 'number'; from: number; to: number }
  | { kind: 'digit' | 'end' | 'start' }
  | { kind: 'slot'; name: string }
  /** `list`: its name, where the options are those of a list. */
  | { kind: 'choice'; options: readonly (readonly Piece[])[]; optional: boolean; list?: string };

export type Lists = Readonly<Record<string, readonly string[]>>;

/** A pattern that cannot be read: which, where. */
export class PatternProblem extends Error {
  override readonly name = 'PatternProblem';
}

const PIECE =
  /(\s+)(\?(?!\s))?|([()|?*])|~(\d)|@(\w+)|<(n|d|end|start|[\d.]+-[\d.]+)>|\{([a-z]+)\}|\\([\s\S])|([^\s()|?~@<\\*{}]+)/y;

/** All at once: a list inside the pattern is read by the same expression, which keeps its place in itself. */
function match(pattern: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < pattern.length) {
    const at = PIECE.lastIndex;
    const piece = PIECE.exec(pattern);
    if (!piece) throw new PatternProblem(`"${pattern}": cannot be read at character ${at + 1}.`);
    found.push(piece);
  }
  return found;
}

function named(body: string): Piece {
  if (body === 'n') return { kind: 'number', from: 0, to: Number.POSITIVE_INFINITY };
  if (body === 'd') return { kind: 'digit' };
  if (body === 'end' || body === 'start') return { kind: body };
  const [from = 0, to = 0] = body.split('-').map(Number);
  return { kind: 'number', from, to };
}

/** Lists stand in many patterns: each is read once. */
const readLists = new WeakMap<Lists, Map<string, Piece>>();

function listChoice(list: string, lists: Lists, depth: number): Piece | undefined {
  const known = readLists.get(lists) ?? new Map<string, Piece>();
  readLists.set(lists, known);
  const before = known.get(list);
  if (before) return before;
  const entries = Object.hasOwn(lists, list) ? lists[list] : undefined;
  if (!entries) return undefined;
  const options = entries.map((entry) => parsePattern(entry, lists, depth + 1));
  const piece: Piece = { kind: 'choice', options, optional: false, list };
  known.set(list, piece);
  return piece;
}

interface Frame {
  options: Piece[][];
  current: Piece[];
}

const isSaid = ({ kind }: Piece): boolean => kind !== 'space';

/** Would a word go on from the one into the other? */
function touch(first: Piece, second: Piece): boolean {
  if (first.kind !== 'choice' || second.kind !== 'choice') return false;
  return (
    first.options.some((option) => option.at(-1)?.kind !== 'space') &&
    second.options.some((option) => option[0]?.kind !== 'space')
  );
}

/** @throws PatternProblem */
export function parsePattern(pattern: string, lists: Lists = {}, depth = 0): readonly Piece[] {
  const fail = (what: string): never => {
    throw new PatternProblem(`"${pattern}": ${what}.`);
  };
  if (depth > 8) fail('lists go round in a circle');
  let frame: Frame = { options: [], current: [] };
  const outer: Frame[] = [];
  /** What stood in brackets. */
  const groups = new Set<Piece>();
  const put = (piece: Piece): void => {
    frame.current.push(piece);
  };
  const choice = ({ options, current }: Frame): Piece => {
    const all = [...options, current];
    if (!all.every((option) => option.some(isSaid))) fail('an empty choice');
    return { kind: 'choice', options: all, optional: false };
  };
  /** The last letter alone, or the whole of the group, list, number or slot. */
  const makeOptional = (): void => {
    const last = frame.current.pop();
    if (!last || last.kind === 'space' || last.kind === 'open') fail('a "?" that belongs to nothing');
    else if (last.kind === 'text') {
      const letters = Array.from(last.text);
      const letter = letters.pop() ?? '';
      if (letters.length > 0) put({ kind: 'text', text: letters.join('') });
      put({ kind: 'choice', options: [[{ kind: 'text', text: letter }]], optional: true });
    } else if (last.kind === 'choice' && !last.optional) {
      const piece: Piece = { ...last, optional: true };
      if (groups.has(last)) groups.add(piece);
      put(piece);
    } else put({ kind: 'choice', options: [[last]], optional: true });
  };
  const open = (): void => {
    outer.push(frame);
    frame = { options: [], current: [] };
  };
  const close = (): void => {
    const group = choice(frame);
    frame = outer.pop() ?? fail('a ")" too many');
    const last = frame.current.at(-1);
    if (last && groups.has(last) && touch(last, group)) fail('a space is missing between two groups');
    groups.add(group);
    put(group);
  };
  const sign = (piece: string): void => {
    if (piece === '(') open();
    else if (piece === ')') close();
    else if (piece === '?') makeOptional();
    else if (piece === '*') put({ kind: frame.current.at(-1)?.kind === 'text' ? 'open' : 'word' });
    else frame = { options: [...frame.options, frame.current], current: [] };
  };

  for (const [, space, maybe, mark, gap, list, body, slot, escaped, text] of match(pattern)) {
    if (text !== undefined) put({ kind: 'text', text });
    else if (space !== undefined) put({ kind: 'space', maybe: maybe === '?' });
    else if (mark !== undefined) sign(mark);
    else if (escaped !== undefined) put({ kind: 'mark', mark: escaped });
    else if (gap !== undefined) put({ kind: 'gap', words: Number(gap) });
    else if (body !== undefined) put(named(body));
    else if (slot !== undefined) put({ kind: 'slot', name: slot });
    else if (list !== undefined) put(listChoice(list, lists, depth) ?? fail(`there is no list @${list}`));
  }
  if (outer.length > 0) fail('a ")" is missing');
  const whole = choice(frame);
  return frame.options.length > 0 ? [whole] : frame.current;
}
