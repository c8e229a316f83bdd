/** One character made easy to compare: lower case, no accents, plain digits. */
import { SPECIAL } from './characters';

/** Zero-width, soft hyphen, direction marks, fillers, controls: they may stand in the middle of a word. */
const INVISIBLE = /^[\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0\u2800]$/u;
/** True for a character that shows nothing. */
export const isInvisible = (character: string): boolean => INVISIBLE.test(character) && character !== '\n';
const MARK = /\p{M}/gu;
export const DIGIT = /^\p{Nd}$/u;

/** The value of a digit of any script: their digits stand in rows of ten that begin at a zero. */
function digitValue(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  let zero = point;
  while (point - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  return String((point - zero) % 10);
}

/** Letters come again and again; there are few of them. */
const folded = new Map<string, string>();
const REMEMBERED = 5_000;

/** Empty for a character that shows nothing. */
export function foldCharacter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const made = foldAnew(character);
  if (folded.size < REMEMBERED) folded.set(character, made);
  return made;
}

function foldAnew(character: string): string {
  const special = SPECIAL[character];
  if (special !== undefined) return special;
  if (INVISIBLE.test(character)) return '';
  if (DIGIT.test(character)) return digitValue(character);
  const plain = character.normalize('NFKD').replace(MARK, '').toLowerCase();
  return plain.replace(/\P{ASCII}/gu, (each) => SPECIAL[each] ?? each);
}
