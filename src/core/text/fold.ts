/**
 * Makes text easy to compare without losing where it came from: lower case, no accents, one kind of apostrophe, tags
 * and entities of pasted web pages resolved, invisible characters gone. Every folded character knows its place.
 */

export interface Folded {
  text: string;
  /** UTF-16 offset in the original at which the folded character at the same index begins. */
  starts: number[];
  /** The same for its end, exclusive. */
  ends: number[];
}

const TAG = /<!--[\s\S]{0,2000}?-->|<\/?([a-z][a-z0-9]*)\b[^<>]{0,300}>/iy;
const INLINE_TAG = /^(?:a|abbr|b|code|em|font|i|mark|small|span|strong|sub|sup|u)$/i;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/iy;
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
/** Zero-width, soft hyphen, direction marks: they may stand in the middle of a word. */
const INVISIBLE = /^[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]$/;
const MARK = /\p{M}/gu;
const SPECIAL: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '′': "'",
  '`': "'",
  '´': "'",
  '‐': '-',
  '‑': '-',
  '–': '—',
  '−': '-',
  '×': 'x',
  '\u2028': '\n',
  '\u2029': '\n',
  '\v': '\n',
  '\f': '\n',
  '▪': '•',
  '●': '•',
  '\t': ' ',
};

function foldCharacter(character: string): string {
  const special = SPECIAL[character];
  if (special !== undefined) return special;
  if (INVISIBLE.test(character)) return '';
  return character.normalize('NFKD').replace(MARK, '').toLowerCase();
}

function entity(match: RegExpExecArray): string {
  const [, decimal, hex, name] = match;
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? ' ';
  const point = decimal === undefined ? Number.parseInt(hex ?? '20', 16) : Number(decimal);
  return point > 0x10ffff ? ' ' : foldCharacter(String.fromCodePoint(point));
}

/** A tag that begins here becomes a space, or a line break where a page would show one. */
function tagAt(text: string, at: number): { length: number; as: string } | undefined {
  TAG.lastIndex = at;
  const match = TAG.exec(text);
  if (!match) return undefined;
  return { length: match[0].length, as: match[1] === undefined || INLINE_TAG.test(match[1]) ? ' ' : '\n' };
}

export function fold(text: string): Folded {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (folded: string, start: number, end: number): void => {
    parts.push(folded);
    for (let at = 0; at < folded.length; at++) {
      starts.push(start);
      ends.push(end);
    }
  };
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    let length = 1;
    let folded: string;
    const tag = unit === 60 ? tagAt(text, at) : undefined;
    ENTITY.lastIndex = at;
    const coded = unit === 38 ? ENTITY.exec(text) : null;
    if (tag) {
      length = tag.length;
      folded = tag.as;
    } else if (coded) {
      length = coded[0].length;
      folded = entity(coded);
    } else if (unit === 13) {
      folded = text.charCodeAt(at + 1) === 10 ? '' : '\n';
    } else if (unit < 128) {
      const character = text.charAt(at);
      folded = unit >= 65 && unit <= 90 ? character.toLowerCase() : (SPECIAL[character] ?? character);
    } else if (unit === 0xbd) {
      folded = /\d$/.test(text.slice(Math.max(0, at - 1), at)) ? '.5' : '0.5';
    } else {
      const character = String.fromCodePoint(text.codePointAt(at) ?? unit);
      length = character.length;
      folded = foldCharacter(character);
      // An accent typed as a character of its own belongs to the letter before it.
      if (folded === '' && ends.length > 0) ends[ends.length - 1] = at + length;
    }
    put(folded, at, at + length);
    at += length;
  }
  return { text: parts.join(''), starts, ends };
}
