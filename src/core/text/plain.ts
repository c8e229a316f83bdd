/** Text of any language as it is compared: folded, but with the vowel signs of scripts that need them. */
import { fold } from './fold';

/** Its vowels are marks, which a fold would take off with the accents. Its digits are folded as any. */
const DEVANAGARI = /((?:(?!\p{Nd})[\p{Script=Devanagari}\u200c\u200d])+)/u;

/** The nukta and the two nasal signs are written and left out at will. */
const devanagari = (text: string): string =>
  text
    .normalize('NFC')
    .normalize('NFD')
    .replace(/[\u093c\u200c\u200d]/g, '')
    .replace(/\u0901/g, '\u0902')
    .normalize('NFC');

/** Plain Latin writing, by far the most: a letter's folding depends on no other letter here. */
const SIMPLE = /^[A-Za-z0-9 .,;:?!'"()/+À-ÖØ-öø-ÿœŒ¿¡-]*$/;
const letters = new Map<string, string>();

function foldLetter(letter: string): string {
  const folded = letters.get(letter) ?? fold(letter).text;
  letters.set(letter, folded);
  return folded;
}

/** Lower case, no accents, plain digits and apostrophes; punctuation stays. */
export function plainText(text: string): string {
  if (SIMPLE.test(text)) return text.replace(/[^ -~]/g, foldLetter).toLowerCase();
  // A split by a group puts what the group holds at every other place.
  const parts = text.split(DEVANAGARI).map((part, at) => (at % 2 === 0 ? fold(part).text : devanagari(part)));
  return parts.join('');
}
