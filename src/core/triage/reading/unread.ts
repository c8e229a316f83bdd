/** Words that were neither understood nor are known to be harmless: they forbid a calm result. */
import type { HarmlessWords, TriagePack } from '../../packs/triage-pack';
import { placeOf, type SourceText, sentenceRanges } from '../../text/source';
import type { Token } from '../../text/tokens';
import type { Evidence } from '../findings/types';
import { findHollow } from './hollow';
import { compileLexicon } from './lexicon/compile';
import { isEveryday, isHarmless, isHarmlessBeside } from './lexicon/harmless';
import type { Matches } from './lexicon/matches';
import type { LexiconReading } from './lexicon/read';
import type { Measurements } from './measurements/types';

/** Small pictures, as telephones offer them, with what colours or joins them. */
const PICTURE = /\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\u{fe0f})*/gu;

/** Tokens behind a part of the body in which "fine" is told of it. */
const PREDICATE = 3;

/** Letters in a row that spell a word. */
const SPELT = 3;

/** Tokens before a word in which a denial counts for it. */
const DENIAL_REACH = 5;

/** Tokens between a finding and a word that describes it. */
const DESCRIPTION_REACH = 40;
/** Sentences behind a finding that may still be about it. */
const SENTENCES = 2;

/** 1 for each token that stands inside a reading; both lists go by place, so that they are walked once. */
function measuredTokens({ tokens }: SourceText, { readings }: Measurements): Uint8Array {
  const measured = new Uint8Array(tokens.length);
  let at = 0;
  for (const { evidence } of readings.toSorted((a, b) => a.evidence.start - b.evidence.start)) {
    while (at > 0 && (tokens[at - 1]?.end ?? 0) > evidence.start) at--;
    while (at < tokens.length && (tokens[at]?.end ?? 0) <= evidence.start) at++;
    for (let inside = at; inside < tokens.length; inside++) {
      if ((tokens[inside]?.start ?? 0) >= evidence.end) break;
      measured[inside] = 1;
    }
  }
  return measured;
}

const isStop = (token: Token | undefined): boolean => token === undefined || token.kind === 'stop';

/**
 * 1 for each token that describes a finding: in its sentence, or in one of the next, unless that tells of a part of the body
 * and how it looks, "My leg is cold and blue", which is a finding of its own.
 */
function besideMentions(
  { tokens, mentions, covered }: Matches,
  { places, describes }: HarmlessWords,
): Uint8Array {
  const beside = new Uint8Array(tokens.length);
  if (mentions.length === 0) return beside;
  const sweep = (from: number, step: 1 | -1): void => {
    let left = 0;
    let stops = 0;
    for (let at = from; at >= 0 && at < tokens.length; at += step) {
      if (isStop(tokens[at]) && ++stops > SENTENCES) left = 0;
      if (covered[at]) {
        left = DESCRIPTION_REACH;
        stops = 0;
      } else if (left > 0) {
        beside[at] = 1;
        left--;
      }
    }
  };
  sweep(0, 1);
  sweep(tokens.length - 1, -1);
  for (const { from, to } of sentenceRanges(tokens)) {
    let [place, look, told] = [false, false, false];
    for (let at = from; at < to; at++) {
      const norm = tokens[at]?.norm ?? '';
      told ||= covered[at] === 1;
      place ||= places.has(norm);
      look ||= describes.has(norm);
    }
    if (place && look && !told) beside.fill(0, from, to);
  }
  return beside;
}

/**
 * 1 for each token of a clause in which a picture may be drawn: it tells of a part of the body or of a loss, and nothing in
 * it was understood. "My leg is a log": there the words of everyday life count as unread.
 */
function pictures(
  { tokens, covered }: Matches,
  measured: Uint8Array,
  { places, losses }: HarmlessWords,
): Uint8Array {
  const picture = new Uint8Array(tokens.length);
  let from = 0;
  let [told, risky] = [false, false];
  for (let at = 0; at <= tokens.length; at++) {
    const { kind = 'stop', norm = '' } = tokens[at] ?? {};
    if (kind === 'stop' || kind === 'comma') {
      if (risky && !told) picture.fill(1, from, at);
      [told, risky, from] = [false, false, at + 1];
    } else if (covered[at] || measured[at]) told = true;
    else risky ||= places.has(norm) || losses.has(norm);
  }
  return picture;
}

/** "b l e e d i n g": letters by themselves, three or more in a row. */
function isSpelt(tokens: readonly Token[], at: number): boolean {
  const isLetter = (token: Token | undefined): boolean => token?.kind === 'word' && token.norm.length === 1;
  let [from, to] = [at, at];
  while (at - from < SPELT && isLetter(tokens[from - 1])) from--;
  while (to - at < SPELT && isLetter(tokens[to + 1])) to++;
  return to - from + 1 >= SPELT;
}

/** The word stands in a list that an "or" ends. */
function orFollows(tokens: readonly Token[], word: number): boolean {
  for (let at = word + 1; at <= word + DENIAL_REACH && !isStop(tokens[at]); at++) {
    if (tokens[at]?.norm === 'or' || tokens[at]?.norm === 'nor') return true;
  }
  return false;
}

/** A denial stands close before the token, in its sentence. */
function denials({ tokens }: Matches, ends: ReadonlySet<number>): (at: number) => boolean {
  return (at) => {
    for (let before = at; before > at - DENIAL_REACH; before--) {
      if (ends.has(before)) return true;
      const token = tokens[before - 1];
      if (isStop(token)) return false;
    }
    return false;
  };
}

/** In the order of the text; words that stand side by side are one place. Linear in the length of the text. */
export function findUnread(
  pack: TriagePack,
  source: SourceText,
  { matches }: LexiconReading,
  measurements: Measurements,
): Evidence[] {
  const { tokens } = source;
  const { calm, ends, places, telling, troubles, turners, turnsTo } = pack.harmless;
  const { alphabet } = compileLexicon(pack);
  const measured = measuredTokens(source, measurements);
  const beside = besideMentions(matches, pack.harmless);
  const picture = pictures(matches, measured, pack.harmless);
  const denialEnds = new Set(
    matches.cues.filter(({ group }) => group.effect === 'denied').map(({ to }) => to),
  );
  const isDenied = denials(matches, denialEnds);
  /** A word close by takes the good from it: "cannot move", "speech stopped". Not over a comma, unless a list goes on. */
  const isTurned = (word: number): boolean =>
    [-1, 1].some((step) => {
      for (let at = word + step; Math.abs(at - word) <= DENIAL_REACH; at += step) {
        const { kind = 'stop', norm = '' } = tokens[at] ?? {};
        // A finding between takes the denial for itself: "no fever and can eat".
        if (kind === 'stop' || matches.covered[at] || ends.has(norm) || troubles.has(norm)) return false;
        if (step < 0 && turnsTo.has(norm)) return false;
        if (kind === 'comma' && !(step < 0 && orFollows(tokens, word))) return false;
        if (turners.has(norm) || (step < 0 && denialEnds.has(at + 1))) return true;
      }
      return false;
    });
  /** "Skin's fine", "eyes are normal". */
  const isFine = (place: number): boolean => {
    for (let at = place + 1; at <= place + PREDICATE; at++) {
      const norm = tokens[at]?.norm ?? '';
      if (turners.has(norm) || isStop(tokens[at])) return false;
      if (telling.has(norm)) return true;
    }
    return false;
  };
  const isRead = ({ kind, norm }: Token, at: number): boolean => {
    if (kind !== 'word' || matches.read[at] || measured[at]) return true;
    if (norm.length === 1 && isSpelt(tokens, at)) return false;
    if (calm.has(norm)) return !isTurned(at);
    if (isHarmless(pack.harmless, norm)) return true;
    if (!picture[at] && isEveryday(pack.harmless, norm)) return true;
    if (places.has(norm) && isFine(at)) return true;
    if (beside[at] && isHarmlessBeside(pack.harmless, norm)) return true;
    // "No redness": a word of the lists that is told to be absent hides no danger.
    return alphabet.knows(norm) && isDenied(at);
  };
  const unread: Evidence[] = [];
  const asked = new Uint8Array(tokens.length);
  let last = -2;
  for (const [at, token] of tokens.entries()) {
    if (isRead(token, at)) continue;
    asked[at] = 1;
    const before = unread.at(-1);
    const place = placeOf(source, { from: at, to: at + 1 });
    if (before && last === at - 1) {
      before.end = place.end;
      before.text = source.text.slice(before.start, before.end);
    } else unread.push(place);
    last = at;
  }
  const drawn = [...source.text.matchAll(PICTURE)].flatMap(({ index, 0: text }): Evidence[] =>
    pack.harmless.whole.has([...text][0] ?? '') ? [] : [{ start: index, end: index + text.length, text }],
  );
  const hollow = findHollow(pack, source, {
    matches,
    // A sentence with a word that was not read is asked about by that word.
    told: [measured, asked],
    isWell: (at) => calm.has(tokens[at]?.norm ?? '') && !isTurned(at),
  });
  return [...unread, ...drawn, ...hollow].sort((one, other) => one.start - other.start);
}

/** The name under which "does not matter" is stored for a place that was not read. */
export function unreadKey({ text }: Pick<Evidence, 'text'>): string {
  return `word:${text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ')}`;
}
