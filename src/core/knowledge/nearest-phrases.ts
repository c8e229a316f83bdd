/**
 * For languages that the recogniser hears badly: the known questions that sound most like what it wrote, to be
 * confirmed by the person. What sounds alike is kept: consonants in groups, vowels almost not.
 */
import { distance } from 'fastest-levenshtein';
import type { KnowledgePack } from './knowledge-pack';
import { normalise } from './normalise';

export interface NearPhrase {
  entryId: string;
  /** The question as the pack writes it. */
  question: string;
  /** 0 to 1. */
  likeness: number;
}

/** Devanagari by sound, so that a recogniser that writes Hindi in another script still meets it. */
const DEVANAGARI: ReadonlyMap<string, string> = new Map(
  [
    ['k', 'कख'],
    ['g', 'गघ'],
    ['n', 'ङञणन'],
    ['c', 'चछ'],
    ['j', 'जझ'],
    ['t', 'टठतथ'],
    ['d', 'डढदध'],
    ['p', 'पफ'],
    ['b', 'बभ'],
    ['m', 'म'],
    ['y', 'य'],
    ['r', 'रऋ'],
    ['l', 'ल'],
    ['v', 'व'],
    ['s', 'शषस'],
    ['h', 'ह'],
    ['a', 'अआ'],
    ['i', 'इई'],
    ['u', 'उऊ'],
    ['e', 'एऐ'],
    ['o', 'ओऔ'],
    // Vowel signs and the sign that there is none; they do not stand alone.
    ['n', String.fromCodePoint(0x902)],
    ['', String.fromCodePoint(0x903, 0x94d)],
    ['a', String.fromCodePoint(0x93e)],
    ['i', String.fromCodePoint(0x93f, 0x940)],
    ['u', String.fromCodePoint(0x941, 0x942)],
    ['e', String.fromCodePoint(0x947, 0x948)],
    ['o', String.fromCodePoint(0x94b, 0x94c)],
    ['r', String.fromCodePoint(0x943)],
  ].flatMap(([latin = '', letters = '']) => [...letters].map((letter) => [letter, latin] as const)),
);

/** A text by its sound: one letter a group of consonants that are taken for each other, no doubled letters. */
export function soundOf(text: string): string {
  return [...normalise(text)]
    .map((char) => DEVANAGARI.get(char) ?? char)
    .join('')
    .replace(/ch|sh|tch|sch/g, 'c')
    .replace(/ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/gh|kh/g, 'g')
    .replace(/qu|q|k/g, 'k')
    .replace(/c(?=[aou\s]|$)/g, 'k')
    .replace(/[zxs]/g, 's')
    .replace(/[wv]/g, 'v')
    .replace(/[dt]/g, 't')
    .replace(/[bp]/g, 'p')
    .replace(/[gk]/g, 'k')
    .replace(/[mn]/g, 'n')
    .replace(/[eiy]/g, 'i')
    .replace(/[ou]/g, 'u')
    .replace(/h/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(.)\1+/gu, '$1');
}

const likenessOf = (a: string, b: string): number =>
  a.length + b.length === 0 ? 0 : 1 - distance(a, b) / Math.max(a.length, b.length);

/** The best question of each of the nearest entries, best first. */
export function nearestPhrases(heard: string, { texts }: KnowledgePack, most = 3): NearPhrase[] {
  const sound = soundOf(heard);
  if (sound === '') return [];
  return [...texts]
    .map(([entryId, { questions, names }]) => {
      const best = [...questions, ...names]
        .map((question) => ({ question, likeness: likenessOf(sound, soundOf(question)) }))
        .sort((a, b) => b.likeness - a.likeness)[0];
      return { entryId, question: best?.question ?? '', likeness: best?.likeness ?? 0 };
    })
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most);
}
