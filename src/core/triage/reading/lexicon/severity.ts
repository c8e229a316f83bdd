/** Gives words for severity ("severe", "9/10", "slight") to the finding they are said of. */
import type { Severity } from '../../findings/types';
import type { Matches, Mention, SeverityMark } from './matches';

export const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { mild: 0, moderate: 1, severe: 2 };

const BREAKS = new Set(['and', 'or', 'but', '/', '+', ':', '-', 'with', 'plus', 'then', 'now', 'also']);

/** "pain in the side, down to the groin, comes in waves, 10/10": told at the end, and far from what it is said of. */
const BEHIND_WORDS = 12;

export function attachSeverities(matches: Matches, reachWords: number): Map<Mention, Severity> {
  const { tokens, mentions, severities } = matches;
  const found = new Map<Mention, Severity>();
  const starting = new Map<number, Mention[]>();
  const ending = new Map<number, Mention[]>();
  const push = (map: Map<number, Mention[]>, key: number, mention: Mention): void => {
    const there = map.get(key);
    if (there) there.push(mention);
    else map.set(key, [mention]);
  };
  for (const mention of mentions) {
    push(starting, mention.from, mention);
    push(ending, mention.to, mention);
  }
  const give = (mention: Mention, severity: Severity): void => {
    const known = found.get(mention);
    if (known === undefined || SEVERITY_ORDER[severity] > SEVERITY_ORDER[known]) found.set(mention, severity);
  };

  /** The mentions that begin soonest behind a mark, and how many words lie between. */
  function ahead(mark: SeverityMark): { mentions: Mention[]; words: number } | undefined {
    for (let words = 0; words <= reachWords; words++) {
      const at = mark.to + words;
      const here = starting.get(at);
      if (here) return { mentions: here, words };
      const token = tokens[at];
      if (!token || token.kind === 'comma' || token.kind === 'stop' || BREAKS.has(token.norm))
        return undefined;
    }
    return undefined;
  }
  function behind(mark: SeverityMark): { mentions: Mention[]; words: number } | undefined {
    let words = 0;
    for (let at = mark.from; at > 0 && words <= BEHIND_WORDS; at--) {
      const here = ending.get(at);
      if (here) return { mentions: here, words };
      const token = tokens[at - 1];
      if (!token || token.kind === 'stop' || token.norm === 'but') return undefined;
      if (token.kind === 'word' || token.kind === 'number') words++;
    }
    return undefined;
  }

  for (const mark of severities) {
    const inside: Mention[] = [];
    for (let from = Math.max(0, mark.from - 12); from <= mark.from; from++) {
      for (const mention of starting.get(from) ?? []) if (mention.to >= mark.to) inside.push(mention);
    }
    const [before, after] = [behind(mark), ahead(mark)];
    const next = after && (!before || after.words <= before.words) ? after : before;
    for (const mention of inside.length > 0 ? inside : (next?.mentions ?? [])) give(mention, mark.severity);
  }
  return found;
}
