/** All words of time, of other people and of conditions in a text, found once and looked up for each reading. */
import type { Compiled } from './compile';
import { apart, type Place } from './found';
import { type Spans, spansOf, touches } from './spans';

export type CueKind = 'now' | 'past' | 'recent' | 'was';
export interface Cue extends Place {
  kind: CueKind;
}

export interface Cues {
  text: string;
  /** Ends of sentences and of lines. */
  stops: Spans;
  /** Commas, bars and "but": cues do not reach across. */
  breaks: Spans;
  opened: Spans;
  closed: Spans;
  /** In order of the text. */
  times: readonly Cue[];
  timeStarts: readonly number[];
  timeEnds: readonly number[];
  /** "now", "then": some other words may stand before them. */
  laterWords: Spans;
  conditional: Spans;
  aims: Spans;
  denied: Spans;
  /** "normal": a number right behind it is nobody's. */
  ideal: Spans;
  corrects: Spans;
  treated: Spans;
  /** People, and people of whom something is told. */
  others: Spans;
  theirs: Spans;
  patient: Spans;
}

const STOP = /[!?;\n•]|\.(?!\d)|(?<!\d)\.(?=\d)/gu;

export function findCues(compiled: Compiled, text: string): Cues {
  const notPast = spansOf(text, compiled.notPast);
  const timesOf = (kind: CueKind, expression: RegExp): Cue[] =>
    [...text.matchAll(expression)].map((match) => ({
      kind,
      from: match.index,
      to: match.index + match[0].length,
    }));
  const times = apart([
    ...timesOf('now', compiled.now),
    // "Started a few days ago"
    ...timesOf('past', compiled.past).filter(({ from, to }) => !touches(notPast, from - 2, to)),
    ...timesOf('recent', compiled.recent),
    ...timesOf('was', compiled.was),
  ]);
  return {
    text,
    stops: spansOf(text, STOP),
    breaks: spansOf(text, compiled.breaks),
    opened: spansOf(text, /[([]/gu),
    closed: spansOf(text, /[)\]]/gu),
    times,
    timeStarts: times.map(({ from }) => from),
    timeEnds: times.map(({ to }) => to),
    laterWords: spansOf(text, compiled.laterWords),
    conditional: spansOf(text, compiled.conditional),
    aims: spansOf(text, compiled.aims),
    denied: spansOf(text, compiled.denied),
    ideal: spansOf(text, compiled.ideal),
    corrects: spansOf(text, compiled.corrects),
    treated: spansOf(text, compiled.treated),
    others: spansOf(text, compiled.otherPerson),
    theirs: spansOf(text, compiled.other),
    patient: spansOf(text, compiled.patient),
  };
}
