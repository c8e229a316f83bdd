/** Notes that are forms: sections under a header, boxes to tick. What stands under "Family history" is told of nobody else. */
import type { Token } from '../../../text/tokens';
import type { Section } from './compile';
import type { Matches, Range } from './matches';

/** What a section or a box says of every mention in it. */
export type FormEffect = Pick<Section, 'effect' | 'doubtful' | 'exceptGroups' | 'exceptCodes'>;

const EMPTY_BOX: FormEffect = { effect: 'denied' };

const isLineEnd = (token: Token | undefined): boolean =>
  token === undefined || token.opensLine === true || token.norm.startsWith('\n') || token.norm === '';

/** A header opens a line or a sentence, and a colon or the end of its line follows. */
function isHeader(tokens: readonly Token[], { from, to }: Range): boolean {
  let before = from - 1;
  // "- Safety net:", "* Neg:"
  while (tokens[before]?.norm === '-' || tokens[before]?.norm === '•') before--;
  const opensLine = tokens[before + 1]?.opensLine === true || tokens[before]?.norm === '^';
  if (tokens[to]?.norm === ':') return opensLine || tokens[before]?.kind === 'stop';
  return opensLine && isLineEnd(tokens[to]);
}

/** Any label at the start of a line ends the section before it. */
function isLabel(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.opensLine !== true) return false;
  for (let next = at + 1; next <= at + 6; next++) {
    const token = tokens[next];
    if (token?.norm === ':') return true;
    if (!token || token.kind === 'stop' || token.opensLine) return false;
  }
  return false;
}

/** Where the content of a section ends: its line, or, when it begins on the next one, the next header or empty line. */
function endOf(tokens: readonly Token[], from: number, heads: ReadonlySet<number>): number {
  const first = tokens[from];
  const below = first?.opensLine === true || first?.norm === '\n';
  for (let at = from + (first?.norm === '\n' ? 1 : 0); at < tokens.length; at++) {
    const token = tokens[at];
    if (heads.has(at) || token?.norm === '\n\n' || token?.norm === '') return at;
    if (at > from && below && isLabel(tokens, at)) return at;
    const ends = token?.kind === 'stop' && token.norm !== ';';
    if (!below && at > from && (ends || token?.opensLine === true)) return at;
  }
  return tokens.length;
}

/** Line of each token, by the places where lines begin. */
function lineStarts(tokens: readonly Token[]): number[] {
  const starts = [0];
  for (let at = 1; at < tokens.length; at++) if (tokens[at]?.opensLine === true) starts.push(at);
  return starts;
}

/** An item ends with its sentence: what stands behind is no part of the form. */
function itemEnd(tokens: readonly Token[], from: number, end: number): number {
  for (let at = from; at < end; at++) if (tokens[at]?.kind === 'stop') return at;
  return end;
}

/** The items of empty boxes. A line that ends in a box and does not begin with one has its boxes behind the items. */
function emptyItems(tokens: readonly Token[]): Range[] {
  const items: Range[] = [];
  const starts = lineStarts(tokens);
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? tokens.length;
    const boxes: number[] = [];
    let last = -1;
    let first = -1;
    for (let at = start; at < end; at++) {
      const kind = tokens[at]?.kind;
      if (kind === 'box') boxes.push(at);
      if (kind === 'box' || kind === 'word' || kind === 'number') {
        last = at;
        if (first < 0) first = at;
      }
    }
    const opens = boxes[0] ?? -1;
    const ends = tokens[opens + 1]?.kind !== 'word' && tokens[opens + 1]?.kind !== 'number';
    const labelled = tokens[opens - 1]?.norm === ':';
    const behind = boxes.length > 0 && first !== opens && !labelled && (last === boxes.at(-1) || ends);
    for (const [each, box] of boxes.entries()) {
      if (tokens[box]?.norm !== '[ ]') continue;
      items.push(
        behind
          ? { from: (boxes[each - 1] ?? start - 1) + 1, to: box }
          : { from: box + 1, to: itemEnd(tokens, box + 1, boxes[each + 1] ?? end) },
      );
    }
  }
  return items;
}

/** By the token that a mention begins at. Linear in the length of the text. */
export function formEffects({ tokens, sections }: Matches): ReadonlyMap<number, FormEffect> {
  const effects = new Map<number, FormEffect>();
  const headers = sections.filter((mark) => isHeader(tokens, mark));
  const heads = new Set(headers.map(({ from }) => from));
  for (const { to, section } of headers) {
    if (section.effect === 'none') continue;
    const from = tokens[to]?.norm === ':' ? to + 1 : to;
    const end = endOf(tokens, from, heads);
    for (let at = from; at < end; at++) effects.set(at, section);
  }
  for (const { from, to } of emptyItems(tokens)) {
    for (let at = from; at < to; at++) effects.set(at, EMPTY_BOX);
  }
  return effects;
}
