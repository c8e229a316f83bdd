/** Words that were neither understood nor are known to be harmless: they forbid a calm result. */
import type { TriagePack } from '../../packs/triage-pack';
import { placeOf, type SourceText } from '../../text/source';
import type { Token } from '../../text/tokens';
import type { Evidence } from '../findings/types';
import { compileLexicon } from './lexicon/compile';
import { isHarmless } from './lexicon/harmless';
import type { Matches } from './lexicon/matches';
import type { LexiconReading } from './lexicon/read';
import type { Measurements } from './measurements/types';

/** One letter by itself is a unit, a mark or a slip of the finger. */
const SHORTEST = 2;

/** Tokens before a word in which a denial counts for it. */
const DENIAL_REACH = 5;

/** Tokens between a finding and a word that describes it. */
const DESCRIPTION_REACH = 40;

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

/** 1 for each token that stands close to a finding. */
function besideMentions({ tokens, mentions, covered }: Matches): Uint8Array {
  const beside = new Uint8Array(tokens.length);
  if (mentions.length === 0) return beside;
  const sweep = (from: number, step: 1 | -1): void => {
    let left = 0;
    let stops = 0;
    for (let at = from; at >= 0 && at < tokens.length; at += step) {
      // The next sentence may be about it still, the one behind that is not.
      if (isStop(tokens[at]) && ++stops > 1) left = 0;
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
  return beside;
}

/** The word stands in a list that an "or" ends. */
function orFollows(tokens: readonly Token[], word: number): boolean {
  for (let at = word + 1; at <= word + DENIAL_REACH && !isStop(tokens[at]); at++) {
    if (tokens[at]?.norm === 'or' || tokens[at]?.norm === 'nor') return true;
  }
  return false;
}

/** A denial stands close before the token, in its sentence. */
function denials({ tokens, cues }: Matches): (at: number, ends?: (at: number) => boolean) => boolean {
  const ends = new Set(cues.filter(({ group }) => group.effect === 'denied').map(({ to }) => to));
  return (at, endsBefore = () => false) => {
    for (let before = at; before > at - DENIAL_REACH; before--) {
      if (ends.has(before)) return true;
      const token = tokens[before - 1];
      if (isStop(token) || endsBefore(before - 1)) return false;
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
  const { calm, describes, troubles } = pack.harmless;
  const { alphabet } = compileLexicon(pack);
  const measured = measuredTokens(source, measurements);
  const beside = besideMentions(matches);
  const isDenied = denials(matches);
  /** "No fever, eating" and "no trouble eating" deny no eating; "not eating, drinking or playing" does. */
  const isUndone = (word: number): boolean =>
    isDenied(word, (at) => {
      const { kind = 'stop', norm = '' } = tokens[at] ?? {};
      return troubles.has(norm) || (kind === 'comma' && !orFollows(tokens, word));
    });
  const isRead = ({ kind, norm }: Token, at: number): boolean => {
    if (kind !== 'word' || norm.length < SHORTEST || matches.read[at] || measured[at]) return true;
    if (calm.has(norm)) return !isUndone(at);
    if (isHarmless(pack.harmless, norm)) return true;
    if (describes.has(norm) && beside[at]) return true;
    // "No redness": a word of the lists that is told to be absent hides no danger.
    return alphabet.knows(norm) && isDenied(at);
  };
  const unread: Evidence[] = [];
  let last = -2;
  for (const [at, token] of tokens.entries()) {
    if (isRead(token, at)) continue;
    const before = unread.at(-1);
    const place = placeOf(source, { from: at, to: at + 1 });
    if (before && last === at - 1) {
      before.end = place.end;
      before.text = source.text.slice(before.start, before.end);
    } else unread.push(place);
    last = at;
  }
  return unread;
}

/** The name under which "does not matter" is stored for a place that was not read. */
export function unreadKey({ text }: Pick<Evidence, 'text'>): string {
  return `word:${text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ')}`;
}
