/** Finds how long findings have lasted, and gives each duration to the findings it is told of. */

import { numberOf } from '../../../text/tokens';
import type { Matches, Mention, Range } from './matches';

export interface TimeSpan extends Range {
  days: number;
  /** The finding stands behind it: "3 day history of". */
  forward: boolean;
}

/** Clinic shorthand: 5/7 is five days, 3/52 weeks, 4/12 months. The bounds keep 24/7 and pain of 9/10 out. */
const SHORTHAND: Readonly<Record<string, { days: number; most: number }>> = {
  '7': { days: 1, most: 14 },
  '52': { days: 7, most: 51 },
  '12': { days: 30, most: 11 },
};

const round = (days: number): number => Math.max(0.01, Math.round(days * 100) / 100);

/** The number that ends right before a token: in digits or in words. "3-4 days" and "3 to 4 days" begin at the 3. */
function numberBefore(matches: Matches, at: number): { from: number; value: number } | undefined {
  const { tokens, counts } = matches;
  const token = tokens[at - 1];
  const inWords = counts.get(at);
  let found: { from: number; value: number } | undefined;
  if (token?.kind === 'number') {
    // The second number of a date, a rate or a pressure is none of days.
    if (tokens[at - 2]?.norm === '/') return undefined;
    found = { from: at - 1, value: numberOf(token.norm) };
  } else if (inWords) found = inWords;
  if (!found) return undefined;
  const joined = ['to', 'or', '-'].includes(tokens[found.from - 1]?.norm ?? '') ? found.from - 1 : found.from;
  const first = tokens[joined - 1];
  if (first?.kind === 'number' && tokens[joined - 2]?.norm !== '/') return { ...found, from: joined - 1 };
  const firstInWords = joined < found.from ? counts.get(joined) : undefined;
  return firstInWords ? { ...found, from: firstInWords.from } : found;
}

function shorthandSpans({ tokens }: Matches): { from: number; to: number; days: number }[] {
  const spans: { from: number; to: number; days: number }[] = [];
  for (const [at, slash] of tokens.entries()) {
    if (slash.norm !== '/') continue;
    const [count, unit, before, after] = [tokens[at - 1], tokens[at + 1], tokens[at - 2], tokens[at + 2]];
    if (count?.kind !== 'number' || unit?.kind !== 'number') continue;
    if (before?.norm === '/' || after?.norm === '/') continue;
    const known = Object.hasOwn(SHORTHAND, unit.norm) ? SHORTHAND[unit.norm] : undefined;
    const value = numberOf(count.norm);
    if (!known || !(value > 0) || value > known.most) continue;
    spans.push({ from: at - 1, to: at + 2, days: value * known.days });
  }
  return spans;
}

export function timeSpans(matches: Matches): TimeSpan[] {
  const endsBefore = new Map(matches.timeBefore.map((range) => [range.to, range]));
  const forwardAt = new Map(matches.timeForward.map((range) => [range.from, range]));
  const afterAt = new Map(matches.timeAfter.map((range) => [range.from, range]));

  const spans: TimeSpan[] = [];
  const put = (from: number, to: number, days: number, needsCue: boolean): void => {
    const before = endsBefore.get(from);
    const forward = forwardAt.get(to);
    const after = forward ?? afterAt.get(to);
    if (needsCue && !before && !after) return;
    spans.push({
      from: before?.from ?? from,
      to: after?.to ?? to,
      days: round(days),
      forward: forward !== undefined,
    });
  };
  for (const { from, to, days, needsCue } of matches.units) {
    const number = numberBefore(matches, from);
    const counted = matches.tokens[to];
    if (!number && counted?.kind === 'number' && matches.tokens[to + 1]?.norm === 'of') {
      // "day 3 of fever"
      spans.push({ from, to: to + 2, days: round(numberOf(counted.norm) * days), forward: true });
    }
    if (number && number.value > 0) put(number.from, to, number.value * days, needsCue);
  }
  for (const { from, to, days } of shorthandSpans(matches)) put(from, to, days, false);
  for (const { from, to, days } of matches.whens) {
    spans.push({ from, to: forwardAt.get(to)?.to ?? to, days: round(days), forward: forwardAt.has(to) });
  }
  return spans.sort((a, b) => a.from - b.from);
}

export interface AttachParts {
  matches: Matches;
  spans: readonly TimeSpan[];
  connectors: ReadonlySet<string>;
  reachWords: number;
  /** Only what is present lasts; what is denied or set aside ends a list. */
  isPresent(mention: Mention): boolean;
}

/** Words other than connectors that may part the members of a list. */
const LIST_GAP_WORDS = 2;

/** Days by mention. */
export function attachDurations(parts: AttachParts): Map<Mention, number> {
  const { matches, spans, connectors, reachWords, isPresent } = parts;
  const { tokens, mentions, stop } = matches;
  const days = new Map<Mention, number>();
  const inTime = new Int32Array(tokens.length).fill(-1);
  for (const [index, { from, to }] of spans.entries()) inTime.fill(index, from, to);
  const blocked = new Uint8Array(tokens.length);
  for (const { from, to } of matches.timeBlocks) blocked.fill(1, from, to);
  const at = new Map<number, Mention[]>();
  for (const mention of mentions) {
    for (let token = mention.from; token < mention.to; token++) {
      const there = at.get(token);
      if (there) there.push(mention);
      else at.set(token, [mention]);
    }
  }

  /** The mentions one comes to, going from a duration in one direction; the nearest, and those in a list with it. */
  function reach(start: number, step: 1 | -1, own: number): Mention[] | 'other' {
    const found: Mention[] = [];
    let words = 0;
    for (let token = start; token >= 0 && token < tokens.length; token += step) {
      const here = at.get(token) ?? [];
      const time = inTime[token] ?? -1;
      if (here.length > 0) {
        const fresh = here.filter((mention) => isPresent(mention) && !days.has(mention));
        // A duration behind what is denied is that one's, and nobody else's.
        if (found.length === 0 && !here.some(isPresent)) return 'other';
        if (fresh.length === 0) break;
        for (const mention of fresh) if (!found.includes(mention)) found.push(mention);
        words = 0;
      } else if (time >= 0 && time !== own) break;
      else if (tokens[token]?.kind === 'stop') break;
      else if (found.length === 0 && blocked[token]) return 'other';
      else if (found.length > 0 && stop[token]) break;
      else if (tokens[token]?.kind === 'word' || tokens[token]?.kind === 'number') {
        if (!(found.length > 0 && connectors.has(tokens[token]?.norm ?? ''))) words++;
        if (words > (found.length > 0 ? LIST_GAP_WORDS : reachWords)) break;
      }
    }
    return found;
  }

  for (const [index, span] of spans.entries()) {
    const behind = span.forward ? [] : reach(span.from - 1, -1, index);
    // "Took tablets for 5 days": told of something that is no finding.
    if (behind === 'other') continue;
    const owners = behind.length > 0 ? behind : reach(span.to, 1, index);
    for (const mention of owners === 'other' ? [] : owners) days.set(mention, span.days);
  }
  return days;
}
