/** Tags and entities of pasted web pages. */
import { foldCharacter } from './fold-character';

const TAG = /<!--[\s\S]{0,2000}?-->|<\/?([a-z][a-z0-9]*)\b[^<>]{0,300}>/iy;
const INLINE_TAG = /^(?:a|abbr|b|code|em|font|i|mark|small|span|strong|sub|sup|u)$/i;
export const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/iy;
const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  rsquo: "'",
  lsquo: "'",
  ldquo: '"',
  rdquo: '"',
  ndash: '—',
  mdash: '—',
  hellip: '.',
  deg: ' ',
  eacute: 'e',
  egrave: 'e',
  uuml: 'u',
  ouml: 'o',
  auml: 'a',
};

/** The folded form of an entity that ENTITY matched. */
export function decodeEntity(match: RegExpExecArray): string {
  const [, decimal, hex, name] = match;
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? ' ';
  const point = decimal === undefined ? Number.parseInt(hex ?? '20', 16) : Number(decimal);
  return point > 0x10ffff ? ' ' : foldCharacter(String.fromCodePoint(point));
}

/** A tag that begins here becomes a space, or a line break where a page would show one. */
export function tagAt(text: string, at: number): { length: number; as: string } | undefined {
  TAG.lastIndex = at;
  const match = TAG.exec(text);
  if (!match) return undefined;
  return { length: match[0].length, as: match[1] === undefined || INLINE_TAG.test(match[1]) ? ' ' : '\n' };
}
