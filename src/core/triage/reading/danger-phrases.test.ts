/**
 * A danger sign is read however its words are broken: one sample of every pattern of every dangerous finding, with a
 * line break, spaces, a tab, invisible characters or full-width letters inside, says what it says on one line.
 */
import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../packs/testing/load-pack';
import { parsePattern } from '../../text/pattern';
import { sentencesOf } from '../../text/pattern-sentences';
import { readSource } from '../../text/source';
import { compileLexicon } from './lexicon/compile';
import { takeApart } from './lexicon/joined';
import { readLexicon } from './lexicon/read';

const pack = await loadShippedPack();

const dangers = [...pack.findings.values()].filter(({ danger }) => danger).map(({ code }) => code);
const phrases = [
  ...new Set(
    dangers.flatMap((code) =>
      (pack.lexicon.findings[code] ?? []).map((pattern) => {
        const [shortest = ''] = sentencesOf(parsePattern(pattern, pack.lexicon.lists));
        return shortest;
      }),
    ),
  ),
].filter((phrase) => /^[a-z0-9 ]+ [a-z0-9 ]+$/.test(phrase));

const BEFORE = 'mild cough since yesterday, ';
const present = (text: string): string =>
  readLexicon(pack, takeApart(pack, readSource(text)))
    .findings.filter((finding) => finding.present)
    .map(({ code }) => code)
    .sort()
    .join(' ');

/** Full-width forms of Latin letters and digits, as some keyboards type them. */
const fullWidth = (text: string): string =>
  text.replace(/[a-z0-9]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));

/** Replaces each inner space in turn. */
const atSpaces = (phrase: string, by: string): string[] =>
  [...phrase.matchAll(/ /g)].map(({ index }) => `${phrase.slice(0, index)}${by}${phrase.slice(index + 1)}`);

const { alphabet } = compileLexicon(pack);

/** Puts a character that nobody sees into the middle of each whole word. */
const inWords = (phrase: string, hidden: string): string[] =>
  [...phrase.matchAll(/[a-z]{2,}/g)]
    .filter(({ 0: word }) => alphabet.knows(word))
    .map(({ index, 0: word }) => {
      const at = index + Math.floor(word.length / 2);
      return `${phrase.slice(0, at)}${hidden}${phrase.slice(at)}`;
    });

describe('danger signs are read', () => {
  it('in samples of nearly all their patterns', () => {
    expect(phrases.length).toBeGreaterThan(1000);
  });
  it.each([
    ['over a line break', (phrase: string) => atSpaces(phrase, '\n')],
    ['over a line break of another system', (phrase: string) => atSpaces(phrase, ' \r\n ')],
    ['over two spaces', (phrase: string) => atSpaces(phrase, '  ')],
    ['over a tab', (phrase: string) => atSpaces(phrase, '\t')],
    ['with a zero-width space in a word', (phrase: string) => inWords(phrase, '\u200b')],
    ['with a soft hyphen in a word', (phrase: string) => inWords(phrase, '\u00ad')],
    ['in full-width letters', (phrase: string) => [fullWidth(phrase)]],
  ])('%s', (_how, broken) => {
    const wrong = phrases.flatMap((phrase) => {
      const whole = present(BEFORE + phrase);
      return broken(phrase).filter((each) => present(BEFORE + each) !== whole);
    });
    expect(wrong).toEqual([]);
  });
});
