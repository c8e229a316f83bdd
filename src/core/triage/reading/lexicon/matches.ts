/** What the automaton found in one text, sorted by meaning, with the misleading matches taken out. */

import type { Lexicon } from '../../../packs/triage-pack';
import type { Span } from '../../../text/automaton';
import type { Token } from '../../../text/tokens';
import type { Severity } from '../../findings/types';
import type { CompiledLexicon, CueGroup, Section } from './compile';

/** Tokens `from` (inclusive) to `to` (exclusive). */
export interface Range {
  from: number;
  to: number;
}
export interface Mention extends Range {
  code: string;
  /** "Swallows well": the words deny the finding. */
  denies?: true;
}
export interface Cue extends Range {
  group: CueGroup;
}
export interface SectionMark extends Range {
  section: Section;
}
export interface SeverityMark extends Range {
  severity: Severity;
}
export interface UnitMark extends Range {
  days: number;
  needsCue: boolean;
}
export interface WhenMark extends Range {
  days: number;
}

export interface Matches {
  tokens: readonly Token[];
  /** In order of place. */
  mentions: Mention[];
  cues: Cue[];
  severities: SeverityMark[];
  units: UnitMark[];
  whens: WhenMark[];
  /** Number words, by the token behind them. */
  counts: Map<number, { from: number; value: number }>;
  timeBefore: Range[];
  timeForward: Range[];
  timeAfter: Range[];
  timeBlocks: Range[];
  /** 1 for a token that ends every reach: a stop, or a word such as "but". */
  stop: Uint8Array;
  /** 1 for a stop that ends no reach of who and when: "and has". */
  carriesOn: Uint8Array;
  /** 1 for a token inside a mention. */
  covered: Uint8Array;
  /** "Came back", "started again". */
  returned: Range[];
  /** "Now", "today". */
  now: Range[];
  sections: SectionMark[];
  /** What looks like a finding and is known to be none. */
  nothing: Range[];
  /** 1 for a token that any pattern matched: it was read. */
  read: Uint8Array;
}

/** Longest match of any pattern that is looked back over, in tokens. */
const LOOK_BACK = 24;

const contains = (outer: Range, inner: Range): boolean => outer.from <= inner.from && outer.to >= inner.to;
const longer = (a: Range, b: Range): boolean => a.to - a.from > b.to - b.from;
const overlaps = (a: Range, b: Range): boolean => a.from < b.to && b.from < a.to;

/** Ranges that begin at or up to LOOK_BACK tokens before a place, found without going through all of them. */
function nearby<T extends Range>(ranges: readonly T[]): (at: Range) => T[] {
  const byStart = new Map<number, T[]>();
  for (const range of ranges) {
    const there = byStart.get(range.from);
    if (there) there.push(range);
    else byStart.set(range.from, [range]);
  }
  return (at) => {
    const found: T[] = [];
    if (byStart.size === 0) return found;
    for (let from = Math.max(0, at.from - LOOK_BACK); from < at.to; from++) {
      found.push(...(byStart.get(from) ?? []));
    }
    return found;
  };
}

/** Takes out matches inside "pale ale", and those that a longer meaning hides. */
function trueMentions(all: Mention[], nothing: Range[], hides: Lexicon['hides']): Mention[] {
  const nothingNear = nearby(nothing);
  const left = all.filter(
    (mention) =>
      mention.denies ||
      !nothingNear(mention).some(
        (none) => overlaps(none, mention) && !(contains(mention, none) && longer(mention, none)),
      ),
  );
  const hidersNear = nearby(left.filter(({ code, denies }) => !denies && Object.hasOwn(hides, code)));
  return left.filter(
    (mention) =>
      mention.denies ||
      !hidersNear(mention).some(
        (hider) => overlaps(hider, mention) && (hides[hider.code] ?? []).includes(mention.code),
      ),
  );
}

function without<T extends Range>(ranges: T[], misleading: readonly Range[]): T[] {
  const near = nearby(misleading);
  return ranges.filter((range) => !near(range).some((other) => contains(other, range)));
}

/** Of ranges inside one another the longest stays. */
function longestOnly<T extends Range>(ranges: T[]): T[] {
  const near = nearby(ranges);
  return ranges.filter(
    (range) => !near(range).some((other) => contains(other, range) && longer(other, range)),
  );
}

const notInside = ({ group }: Cue): boolean => group.side !== 'inside';

/** "Chest infection? Cough" asks of what stands before the mark, "?stroke" of what stands behind it. */
function asksOfBefore({ from, to, group }: Cue, tokens: readonly Token[]): boolean {
  const [mark, before, behind] = [tokens[from], tokens[from - 1], tokens[to]];
  if (group.side !== 'before' || to - from !== 1 || mark?.norm !== '?') return false;
  return before?.end === mark.start && behind !== undefined && behind.start > mark.end;
}

export function findMatches(
  { meanings }: CompiledLexicon,
  hides: Lexicon['hides'],
  tokens: readonly Token[],
  spans: readonly Span[],
): Matches {
  const mentions: Mention[] = [];
  const cues: Cue[] = [];
  const severities: SeverityMark[] = [];
  const units: UnitMark[] = [];
  const whens: WhenMark[] = [];
  const counts: Matches['counts'] = new Map();
  const plain = {
    nothing: [] as Range[],
    stop: [] as Range[],
    'not-a-cue': [] as Range[],
    'time-before': [] as Range[],
    'time-forward': [] as Range[],
    'time-after': [] as Range[],
    'not-a-time': [] as Range[],
    'time-block': [] as Range[],
    'carries-on': [] as Range[],
    returned: [] as Range[],
    'not-returned': [] as Range[],
    now: [] as Range[],
    'kin-is-patient': [] as Range[],
    'kin-opens': [] as Range[],
    self: [] as Range[],
  };
  const sections: SectionMark[] = [];
  const read = new Uint8Array(tokens.length);
  for (const { label, from, to } of spans) {
    const meaning = meanings[label];
    if (!meaning) continue;
    // A letter heads a section only with its colon: "P: rest", not the "p" of "c p".
    const isLetter = to - from === 1 && tokens[from]?.norm.length === 1;
    if (meaning.kind !== 'section' || !isLetter || tokens[to]?.norm === ':') read.fill(1, from, to);
    if (meaning.kind === 'finding') {
      mentions.push({ code: meaning.code, from, to, ...(meaning.denies && { denies: true }) });
    } else if (meaning.kind === 'section') sections.push({ section: meaning.section, from, to });
    else if (meaning.kind === 'cue') cues.push({ group: meaning.group, from, to });
    else if (meaning.kind === 'severity') severities.push({ severity: meaning.severity, from, to });
    else if (meaning.kind === 'unit') {
      units.push({ days: meaning.days, needsCue: meaning.needsCue, from, to });
    } else if (meaning.kind === 'count') {
      const known = counts.get(to);
      if (!known || known.from > from) counts.set(to, { from, value: meaning.value });
    } else if (meaning.kind === 'when') whens.push({ days: meaning.days, from, to });
    else plain[meaning.kind].push({ from, to });
  }

  // "My father has chest pain" is told for the father, unless the teller is the patient: "but I am here for a cough".
  const lastSelf = Math.max(-1, ...plain.self.slice(-1).map(({ from }) => from));
  const opens = ({ from }: Range): boolean =>
    tokens[from]?.opensLine === true || ['stop', 'comma'].includes(tokens[from - 1]?.kind ?? 'stop');
  const patients = [...plain['kin-is-patient'], ...plain['kin-opens'].filter(opens)];
  const notCues = [...plain['not-a-cue'], ...patients.filter(({ to }) => to > lastSelf)];
  const said = cues.filter((cue) => notInside(cue) && !asksOfBefore(cue, tokens));
  const kept = trueMentions(mentions, plain.nothing, hides);
  // The "no" of "no bladder trouble, fever or chills" still reaches what stands behind.
  const sayIt = kept.filter(({ denies }) => !denies);
  const covered = new Uint8Array(tokens.length);
  for (const { from, to } of kept) covered.fill(1, from, to);
  const stop = new Uint8Array(tokens.length);
  const cuesLeft = without(said, [...notCues, ...sayIt]);
  // A cue that reaches back hides none that reaches forward: "he does not have | diabetes".
  const keptCues = (['before', 'after'] as const).flatMap((side) =>
    longestOnly(cuesLeft.filter(({ group }) => group.side === side)),
  );
  // A stop inside a cue is a part of it: "whether he has".
  for (const { from, to } of without(plain.stop, [...notCues, ...sayIt, ...keptCues])) stop.fill(1, from, to);
  for (const [at, { kind }] of tokens.entries()) if (kind === 'stop' || kind === 'box') stop[at] = 1;
  const carriesOn = new Uint8Array(tokens.length);
  for (const { from, to } of plain['carries-on']) carriesOn.fill(1, from, to);

  return {
    tokens,
    mentions: kept.sort((a, b) => a.from - b.from || b.to - a.to),
    cues: [...keptCues, ...cues.filter((cue) => !notInside(cue))],
    // "Worst with the first steps" tells of when, and not of how much.
    severities: longestOnly(without(severities, plain.nothing)),
    units: without(units, plain['not-a-time']),
    whens: longestOnly(without(whens, plain['not-a-time'])),
    counts,
    timeBefore: plain['time-before'],
    timeForward: plain['time-forward'],
    timeAfter: plain['time-after'],
    timeBlocks: plain['time-block'],
    stop,
    carriesOn,
    covered,
    returned: without(plain.returned, plain['not-returned']),
    now: plain.now,
    sections: longestOnly(sections),
    nothing: plain.nothing,
    read,
  };
}
