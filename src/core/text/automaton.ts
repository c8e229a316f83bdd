/** All patterns at once: a set of states made from the patterns, walked by letters, with the walks remembered. */
import type { Alphabet, Letter } from './alphabet';
import type { Part } from './pattern-tokens';

/** Tokens `from` (inclusive) to `to` (exclusive) match a pattern with that label. */
export interface Span {
  label: number;
  from: number;
  to: number;
}

interface State {
  edges: { question: number; to: number }[];
  labels: number[];
}
/** A set of states that are walked together. */
interface Walk {
  states: readonly number[];
  labels: readonly number[];
  next: Map<number, Walk | null>;
}

export interface Automaton {
  /** False for a pattern of optional parts only: it would match nothing at all, everywhere. */
  add(parts: readonly Part[], label: number): boolean;
  /** The longest match of each label at each place, those inside a longer one of the same label left out. */
  scan(letters: readonly Letter[]): Span[];
}

/** Remembered walks are dropped at this many, so that long use does not fill the memory. */
const REMEMBERED = 30_000;

export function createAutomaton(alphabet: Alphabet): Automaton {
  const states: State[] = [{ edges: [], labels: [] }];
  const START = 0;
  let walks = new Map<string, Walk>();
  let startEdges: Map<number, number[]> | undefined;
  let startNext = new Map<number, Walk | null>();

  function newState(): number {
    states.push({ edges: [], labels: [] });
    return states.length - 1;
  }
  function join(from: readonly number[], question: number, to: number): void {
    for (const each of from) states[each]?.edges.push({ question, to });
  }
  function questionOf(part: Part): number | undefined {
    if (part.kind === 'word') return alphabet.word(part.norm);
    if (part.kind === 'prefix') return alphabet.prefix(part.prefix);
    if (part.kind === 'number') return alphabet.range(part.from, part.to);
    return part.kind === 'end' ? alphabet.end : undefined;
  }

  /** Adds one part behind the states given; returns the states in which one can be after it. */
  function follow(part: Part, from: readonly number[]): number[] {
    if (part.kind === 'gap') {
      const reached = [...from];
      let last: readonly number[] = from;
      for (let step = 0; step < part.words; step++) {
        const state = newState();
        join(last, alphabet.gap, state);
        reached.push(state);
        last = [state];
      }
      return reached;
    }
    if (part.kind === 'choice') {
      const reached = new Set<number>(part.optional ? from : []);
      // Options of one token share their target: most lists are single words.
      let shared: number | undefined;
      for (const option of part.options) {
        const [only] = option;
        const question = option.length === 1 && only ? questionOf(only) : undefined;
        if (question === undefined) for (const state of followAll(option, from)) reached.add(state);
        else {
          shared ??= newState();
          join(from, question, shared);
          reached.add(shared);
        }
      }
      return [...reached];
    }
    const question = questionOf(part);
    const state = newState();
    if (question !== undefined) join(from, question, state);
    return [state];
  }
  function followAll(parts: readonly Part[], from: readonly number[]): number[] {
    let here = [...from];
    for (const part of parts) here = follow(part, here);
    return here;
  }

  function walkOf(targets: readonly number[]): Walk | null {
    if (targets.length === 0) return null;
    const key = targets.join();
    let walk = walks.get(key);
    if (!walk) {
      const labels = [...new Set(targets.flatMap((each) => states[each]?.labels ?? []))];
      walk = { states: targets, labels, next: new Map() };
      walks.set(key, walk);
    }
    return walk;
  }
  function targetsOf(from: readonly number[], letter: Letter): number[] {
    const asked = new Set(letter.questions);
    const targets = new Set<number>();
    for (const each of from) {
      for (const { question, to } of states[each]?.edges ?? []) if (asked.has(question)) targets.add(to);
    }
    return [...targets].sort((a, b) => a - b);
  }
  function begin(letter: Letter): Walk | null {
    const known = startNext.get(letter.id);
    if (known !== undefined) return known;
    if (!startEdges) {
      startEdges = new Map();
      for (const { question, to } of states[START]?.edges ?? []) {
        const there = startEdges.get(question);
        if (there) there.push(to);
        else startEdges.set(question, [to]);
      }
    }
    const edges = startEdges;
    const targets = new Set(letter.questions.flatMap((question) => edges.get(question) ?? []));
    const walk = walkOf([...targets].sort((a, b) => a - b));
    startNext.set(letter.id, walk);
    return walk;
  }
  function step(walk: Walk, letter: Letter): Walk | null {
    let next = walk.next.get(letter.id);
    if (next === undefined) {
      next = walkOf(targetsOf(walk.states, letter));
      walk.next.set(letter.id, next);
    }
    return next;
  }

  return {
    add(parts, label) {
      const ends = followAll(parts, [START]);
      if (ends.includes(START)) return false;
      for (const state of ends) states[state]?.labels.push(label);
      return true;
    },
    scan(letters) {
      if (walks.size > REMEMBERED) {
        walks = new Map();
        startNext = new Map();
      }
      const spans: Span[] = [];
      const reached = new Map<number, number>();
      for (let from = 0; from < letters.length; from++) {
        const longest = new Map<number, number>();
        const first = letters[from];
        let walk = first ? begin(first) : null;
        for (let at = from; walk; ) {
          at++;
          for (const label of walk.labels) longest.set(label, at);
          const letter = letters[at];
          walk = letter ? step(walk, letter) : null;
        }
        for (const [label, to] of longest) {
          if (to <= (reached.get(label) ?? 0)) continue;
          reached.set(label, to);
          spans.push({ label, from, to });
        }
      }
      return spans;
    },
  };
}
