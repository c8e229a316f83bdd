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

/** How much the three-letter pieces count beside the edit distance. Measured on 183 spoken questions, six languages. */
const PIECES = 0.7;

interface Phrase {
  entryId: string;
  question: string;
  sound: string;
  pieces: ReadonlyMap<string, number>;
}

interface Phrases {
  all: readonly Phrase[];
  /** Rare pieces tell more. */
  weight(piece: string): number;
}

function piecesOf(sound: string): Map<string, number> {
  const pieces = new Map<string, number>();
  const text = `^${sound}$`;
  for (let at = 0; at + 3 <= text.length; at += 1) {
    const piece = text.slice(at, at + 3);
    pieces.set(piece, (pieces.get(piece) ?? 0) + 1);
  }
  return pieces;
}

function compile({ texts }: KnowledgePack): Phrases {
  const all = [...texts].flatMap(([entryId, { questions, names }]) =>
    [...questions, ...names].map((question) => {
      const sound = soundOf(question);
      return { entryId, question, sound, pieces: piecesOf(sound) };
    }),
  );
  const frequency = new Map<string, number>();
  for (const { pieces } of all) {
    for (const piece of pieces.keys()) frequency.set(piece, (frequency.get(piece) ?? 0) + 1);
  }
  return { all, weight: (piece) => Math.log(1 + all.length / (1 + (frequency.get(piece) ?? 0))) };
}

const compiled = new WeakMap<KnowledgePack, Phrases>();

function phrasesOf(pack: KnowledgePack): Phrases {
  const phrases = compiled.get(pack) ?? compile(pack);
  compiled.set(pack, phrases);
  return phrases;
}

/** Cosine of the angle between two sounds' weighted pieces: 0 to 1, whatever the order of the words. */
function sharedPieces(a: Phrase['pieces'], b: Phrase['pieces'], weight: Phrases['weight']): number {
  let shared = 0;
  for (const [piece, times] of a) shared += times * (b.get(piece) ?? 0) * weight(piece) ** 2;
  const length = (pieces: Phrase['pieces']): number =>
    Math.sqrt([...pieces].reduce((sum, [piece, times]) => sum + (times * weight(piece)) ** 2, 0));
  return shared === 0 ? 0 : shared / (length(a) * length(b));
}

const likenessOf = (a: string, b: string): number =>
  a.length + b.length === 0 ? 0 : 1 - distance(a, b) / Math.max(a.length, b.length);

/** The best question of each of the nearest entries, best first. */
export function nearestPhrases(heard: string, pack: KnowledgePack, most = 3): NearPhrase[] {
  const sound = soundOf(heard);
  if (sound === '') return [];
  const { all, weight } = phrasesOf(pack);
  const pieces = piecesOf(sound);
  const best = new Map<string, NearPhrase>();
  for (const phrase of all) {
    const likeness =
      PIECES * sharedPieces(pieces, phrase.pieces, weight) + (1 - PIECES) * likenessOf(sound, phrase.sound);
    if (likeness > (best.get(phrase.entryId)?.likeness ?? 0)) {
      best.set(phrase.entryId, { entryId: phrase.entryId, question: phrase.question, likeness });
    }
  }
  return [...best.values()].sort((a, b) => b.likeness - a.likeness).slice(0, most);
}
