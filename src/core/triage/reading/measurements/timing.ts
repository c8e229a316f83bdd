/** Whose reading it is, and from when. In doubt it does not count as measured now, but may still raise the priority. */
import type { Compiled } from './compile';
import type { Cue, CueKind, Cues } from './cues';
import type { Found, Place } from './found';
import { countBelow, gapBefore, lastEnd, nextStart, within } from './spans';
import type { Timing } from './types';

/** `rank`: what is said of its time, the word nearest to it; `plain` where nothing is. */
export interface Told {
  timing: Timing;
  rank: CueKind | 'plain';
  /** Where its sentence begins. */
  sentence: number;
}

/** The stretch in which words of time belong to a reading; `clause` does not end at the reading before. */
interface Near {
  sentence: number;
  clause: number;
  from: number;
  to: number;
}

/** Farthest that is looked, in characters. */
const FAR = 240;
/** Farthest that a word of time may be from its number, with nothing but small words between. */
const BESIDE = 60;

function nearOf({ text, stops, breaks, opened, closed }: Cues, { from, to }: Place): Near {
  const sentence = lastEnd(stops, from, Math.max(0, from - FAR));
  const end = nextStart(stops, to, Math.min(text.length, to + FAR));
  const clause = lastEnd(breaks, from, sentence);
  const bracket = lastEnd(opened, from, -1);
  const inside = bracket > lastEnd(closed, from, -1);
  const far = nextStart(breaks, to, end);
  return {
    sentence,
    clause,
    from: inside ? Math.max(clause, bracket) : clause,
    to: inside ? nextStart(closed, to, far) : far,
  };
}

const cuesWithin = ({ times, timeStarts }: Cues, from: number, to: number): Cue[] => {
  const found: Cue[] = [];
  for (let at = countBelow(timeStarts, from); (times[at]?.to ?? Infinity) <= to; at++) {
    const cue = times[at];
    if (cue) found.push(cue);
  }
  return found;
};

/** Nothing but small words between. */
const together = ({ fillers }: Compiled, text: string, from: number, to: number): boolean =>
  to - from <= BESIDE && fillers.test(text.slice(from, to));

interface Beside {
  before: Cue[];
  own: Cue[];
  after: Cue[];
}

function beside(compiled: Compiled, cues: Cues, place: Place, near: Near): Beside {
  const before: Cue[] = [];
  let cursor = place.from;
  for (const cue of cuesWithin(cues, near.from, place.from).toReversed()) {
    if (!together(compiled, cues.text, cue.to, cursor)) break;
    before.push(cue);
    cursor = cue.from;
  }
  const after: Cue[] = [];
  cursor = place.to;
  for (const cue of cuesWithin(cues, place.to, near.to)) {
    if (!together(compiled, cues.text, cursor, cue.from)) break;
    after.push(cue);
    cursor = cue.to;
  }
  return { before, own: cuesWithin(cues, place.from, place.to), after };
}

/**
 * Between two numbers a word of time belongs to one of them: "90 yesterday 140 today", but "yesterday 90 today 140".
 * Mends where the stretch of the first ends and that of the second begins.
 */
function part(compiled: Compiled, cues: Cues, first: [Place, Near], second: [Place, Near]): void {
  const [a, nearA] = first;
  const [b, nearB] = second;
  if (nearB.from > a.to || nearA.to <= b.from) {
    nearA.to = Math.min(nearA.to, Math.max(nearB.from, a.to));
    nearB.from = Math.max(nearB.from, a.to);
    return;
  }
  const between = cuesWithin(cues, a.to, b.from);
  const [cue, last] = [between[0], between.at(-1)];
  if (!cue || !last) {
    nearA.to = b.from;
    nearB.from = a.to;
    return;
  }
  const own = beside(compiled, cues, a, { ...nearA, to: a.to });
  const later = beside(compiled, cues, b, { ...nearB, from: b.from });
  const told = [...own.before, ...own.own].some(({ kind }) => kind !== 'was');
  const follows = !told && later.after.length + later.own.length > 0;
  // "120/80 (usual) 80/50"
  const cut = follows || lastEnd(cues.closed, b.from, -1) > a.to ? last.to : cue.from;
  nearA.to = cut;
  nearB.from = cut;
}

function rankOf(
  compiled: Compiled,
  cues: Cues,
  place: Place,
  near: Near,
): { rank: Told['rank']; leads: boolean } {
  const { before, own, after } = beside(compiled, cues, place, near);
  const close = [...own, ...before];
  const has = (all: readonly Cue[], kind: CueKind): boolean => all.some((cue) => cue.kind === kind);
  const opens = (cue: Cue): boolean => together(compiled, cues.text, near.from, cue.from);
  const leads = before.some(({ from }) => from <= near.sentence + 1);
  if (has(close, 'now')) return { rank: 'now', leads };
  for (const kind of ['past', 'recent', 'was'] as const) {
    if (has(own, kind) || has(after, kind)) return { rank: kind, leads };
    const [told] = before.filter((cue) => cue.kind === kind).slice(-1);
    // "Collapsed yesterday BP 80/50": of what it is the time is open.
    if (told) return { rank: kind === 'past' && !opens(told) ? 'recent' : kind, leads };
  }
  if (has(after, 'now')) return { rank: 'now', leads };
  const loose = cuesWithin(cues, near.from, near.to);
  const open = has(loose, 'past') || has(loose, 'recent');
  return { rank: open && !has(loose, 'now') ? 'recent' : 'plain', leads };
}

/** Longest heading. */
const HEADING = 40;

/** "Ambulance obs: HR 140, RR 36.": what stands before the colon is told of the whole sentence. */
function headingOf(compiled: Compiled, cues: Cues, sentence: number, first: number): CueKind | undefined {
  const { text } = cues;
  const colon = text.slice(sentence, Math.min(first, sentence + HEADING)).indexOf(':');
  if (colon < 0) return undefined;
  const [cue] = cuesWithin(cues, sentence, sentence + colon);
  const whole =
    cue && together(compiled, text, sentence, cue.from) && together(compiled, text, cue.to, sentence + colon);
  return whole ? cue.kind : undefined;
}

function ofOther(cues: Cues, { from, to }: Place, { sentence }: Near): boolean {
  const { text, others, theirs, patient } = cues;
  const gap = gapBefore(others, text, from, 20);
  if (lastEnd(others, from, -1) > sentence && /^(?:'s)?(?: is| was)?[ :(]*(?:an? )?$/.test(gap ?? '-'))
    return true;
  const end = lastEnd(theirs, to, sentence);
  // The last relative named before, with nothing said of the patient since.
  return end > sentence && !within(patient, end, from);
}

function onlyPossible(compiled: Compiled, cues: Cues, found: Found, near: Near): boolean {
  const { from, to, bounded } = found;
  const { conditional, aims, denied, ideal, text } = cues;
  if (within(conditional, bounded ? near.sentence : near.clause, from)) return true;
  if (within(aims, near.from, to)) return true;
  const aim = nextStart(aims, to, near.to);
  // "94-98 (target)", but not "88 (normal 60-100)".
  const aimed = aim < near.to && aim - to < 12 && together(compiled, text, to, aim);
  if (aimed && !/^\p{L}+[ :(]*\d/u.test(text.slice(aim, aim + 24))) return true;
  if (gapBefore(ideal, text, from, 1) === ' ') return true;
  if (bounded && /^ (?:an? |any )?$/.test(gapBefore(denied, text, from, 5) ?? '-')) return true;
  return /(?:denies|never had an?) $/u.test(text.slice(Math.max(0, from - 14), from));
}

/** `found` in order of the text. */
export function timesOf(compiled: Compiled, cues: Cues, found: readonly Found[]): Told[] {
  const nears = found.map((each) => nearOf(cues, each));
  for (const [at, place] of found.entries()) {
    const [next, near, nextNear] = [found[at + 1], nears[at], nears[at + 1]];
    if (next && near && nextNear) part(compiled, cues, [place, near], [next, nextNear]);
  }
  /** "Yesterday temp 39, HR 120": the list goes on with the same time. */
  let leading: { kind: CueKind; to: number } | undefined;
  let first = { sentence: -1, from: 0 };
  return found.map((each, at): Told => {
    const near = nears[at] ?? nearOf(cues, each);
    const { sentence } = near;
    if (sentence !== first.sentence) first = { sentence, from: each.from };
    const told = rankOf(compiled, cues, each, near);
    const goesOn = leading && /^[\s,;&]*(?:and )?$/.test(cues.text.slice(leading.to, each.from));
    const heading = told.rank === 'plain' ? headingOf(compiled, cues, sentence, first.from) : undefined;
    // What a list only inherits is less sure than what stands beside the number.
    const inherited = goesOn && leading?.kind === 'past' ? 'recent' : goesOn ? leading?.kind : undefined;
    const rank = told.rank === 'plain' ? (heading ?? inherited ?? 'plain') : told.rank;
    const kind =
      told.leads && rank !== 'plain' ? rank : goesOn && told.rank === 'plain' ? leading?.kind : undefined;
    leading = kind && kind !== 'was' ? { kind, to: each.to } : undefined;
    if (each.follows === 'theirs') return { timing: 'current', rank: 'now', sentence };
    if (ofOther(cues, each, near)) return { timing: 'other-person', rank, sentence };
    if (onlyPossible(compiled, cues, each, near)) return { timing: 'conditional', rank, sentence };
    return { timing: rank === 'past' || rank === 'recent' ? rank : 'current', rank, sentence };
  });
}
