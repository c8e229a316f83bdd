/**
 * Decides of each mention whether it is said of this patient, now: or denied, or set aside (somebody else, long ago,
 * over, only possible). After ConText (Harkema et al., 2009): cues reach over words until something ends their reach.
 * Where a cue is doubtful, a dangerous finding stays.
 */
import type { FindingDefinition } from '../../../packs/triage-pack';
import type { Cue, Matches, Mention } from './matches';

export type Status = 'present' | 'denied' | 'aside';

/** Farthest a cue is looked for, in tokens: reach in words does not count the findings of a list. */
const FARTHEST = 45;

export interface ContextParts {
  matches: Matches;
  /** 1 for a token of a duration. */
  inTime: Uint8Array;
  connectors: ReadonlySet<string>;
  definition(code: string): FindingDefinition | undefined;
  /** True when the mention has a severity or duration of its own: nobody tells these of what is denied. */
  hasDetails(mention: Mention): boolean;
  /** Days that the mention has lasted, if told. */
  durationOf(mention: Mention): number | undefined;
}

/** What was stepped over on the way from a mention to a cue. */
interface Crossed {
  words: number;
  commas: number;
  /** "and", "&", "plus" */
  ands: number;
  /** "or", "nor", "/" */
  ors: number;
  /** Words of a duration: "no fever for 3 days, cough" is no list. */
  times: number;
  /** Words of other findings. */
  members: number;
}

const NOTHING: Readonly<Crossed> = { words: 0, commas: 0, ands: 0, ors: 0, times: 0, members: 0 };

/** Longer than this is no story of the present illness, in days. */
const PRESENT_ILLNESS_DAYS = 60;

function byToken(cues: readonly Cue[], place: (cue: Cue) => number): Map<number, Cue[]> {
  const found = new Map<number, Cue[]>();
  for (const cue of cues) {
    const there = found.get(place(cue));
    if (there) there.push(cue);
    else found.set(place(cue), [cue]);
  }
  return found;
}

export function createContext({
  matches,
  inTime,
  connectors,
  definition,
  hasDetails,
  durationOf,
}: ContextParts) {
  const { tokens, stop, covered, cues } = matches;
  const inside = byToken(
    cues.filter(({ group }) => group.side === 'inside'),
    ({ from }) => from,
  );
  const endingAt = byToken(
    cues.filter(({ group }) => group.side === 'before'),
    ({ to }) => to,
  );
  const startingAt = byToken(
    cues.filter(({ group }) => group.side === 'after'),
    ({ from }) => from,
  );

  function note(at: number, crossed: Crossed): void {
    const token = tokens[at];
    if (!token) return;
    if (inTime[at]) crossed.times++;
    if (covered[at]) crossed.members++;
    if (token.kind === 'comma' || token.norm === '-') crossed.commas++;
    else if (token.norm === 'or' || token.norm === 'nor' || token.norm === '/') crossed.ors++;
    else if (token.norm === 'and' || token.norm === 'plus' || token.norm === '+') crossed.ands++;
    else if (!covered[at] && token.kind !== 'symbol' && !connectors.has(token.norm)) crossed.words++;
  }

  /** ", cough or rash": an "or" behind the mention, a few words on, makes what stands before it a list. */
  function orFollows(mention: Mention): boolean {
    for (let at = mention.to; at < Math.min(tokens.length, mention.to + 14) && !stop[at]; at++) {
      const norm = tokens[at]?.norm;
      if (norm === 'or' || norm === 'nor') return true;
      if (norm === 'and') return tokens[mention.to]?.kind === 'comma';
    }
    return false;
  }

  /** The first member of "no fever, cough" has to be a finding: "no medicines, cough" denies no cough. */
  function firstMemberIsFinding(cue: Cue): boolean {
    for (let at = cue.to; at < tokens.length && tokens[at]?.kind !== 'comma' && !stop[at]; at++) {
      if (covered[at]) return true;
    }
    return false;
  }

  /** A finding and a comma stand right before the cue. */
  function followsAMember(cue: Cue): boolean {
    return tokens[cue.from - 1]?.kind === 'comma' && covered[cue.from - 2] === 1;
  }

  function reachesAlongList(cue: Cue, mention: Mention, crossed: Crossed, danger: boolean): boolean {
    const { commas, ands, ors, times } = crossed;
    if (commas === 0 && ands === 0) return true;
    if (cue.group.lists === 'none') return false;
    if (commas === 0) return cue.group.lists === 'clear' || !danger;
    if (cue.group.side === 'before' && !firstMemberIsFinding(cue)) return false;
    const plainList = ors > 0 || ands > 0 || orFollows(mention);
    if (plainList) return true;
    if (times > 0) return false;
    if (hasDetails(mention)) return false;
    // "cough, no fever, chest pain": a list that began with what is there goes on with it.
    if (cue.group.side === 'before' && followsAMember(cue)) return false;
    return cue.group.lists === 'clear' || !danger;
  }

  function applies(cue: Cue, mention: Mention, crossed: Crossed): boolean {
    const { group } = cue;
    if (crossed.words > group.reachWords) return false;
    const known = definition(mention.code);
    const danger = known?.danger ?? false;
    if (danger && group.doubtful === true) return false;
    if (known && group.exceptGroups?.includes(known.group)) return false;
    if (group.exceptCodes?.includes(mention.code)) return false;
    if (group.effect === 'past') {
      const days = durationOf(mention);
      if (days !== undefined && days <= PRESENT_ILLNESS_DAYS) return false;
    }
    return reachesAlongList(cue, mention, crossed, danger);
  }

  function effectsOn(mention: Mention): Set<string> {
    const effects = new Set<string>();
    let crossed: Crossed = { ...NOTHING };
    if (mention.denies) effects.add('denied');
    // "afebrile": the word denies what it names.
    for (let at = mention.from; at < mention.to; at++) {
      for (const cue of inside.get(at) ?? []) if (cue.to <= mention.to) effects.add(cue.group.effect);
    }
    // "never had a | hypo", where the mention is "a hypo": cue and mention share a word.
    for (let at = mention.from + 1; at < mention.to; at++) {
      for (const cue of endingAt.get(at) ?? []) {
        if (cue.from < mention.from && applies(cue, mention, crossed)) effects.add(cue.group.effect);
      }
    }
    for (let at = mention.from; at > Math.max(0, mention.from - FARTHEST); at--) {
      for (const cue of endingAt.get(at) ?? []) {
        if (!applies(cue, mention, crossed)) continue;
        const { commas, ands, members } = crossed;
        // "Not swallowing well", "never able to see clearly": what is denied of a denial is left open.
        const twice =
          mention.denies === true && cue.group.effect === 'denied' && commas + ands + members === 0;
        effects.add(twice ? 'denied twice' : cue.group.effect);
      }
      if (stop[at - 1]) break;
      note(at - 1, crossed);
    }
    crossed = { ...NOTHING };
    for (let at = mention.to; at < Math.min(tokens.length, mention.to + FARTHEST); at++) {
      for (const cue of startingAt.get(at) ?? []) {
        // ", -ve cough" speaks of what follows; and of "rash, cough resolved" only the last is meant.
        if (
          crossed.commas > 0 &&
          (covered[cue.to] || (crossed.members > 0 && crossed.ands + crossed.ors === 0))
        ) {
          continue;
        }
        if (applies(cue, mention, crossed)) effects.add(cue.group.effect);
      }
      if (stop[at]) break;
      note(at, crossed);
    }
    return effects;
  }

  return {
    statusOf(mention: Mention): Status {
      const effects = effectsOn(mention);
      if (effects.size === 0) return 'present';
      return effects.size === 1 && effects.has('denied') ? 'denied' : 'aside';
    },
  };
}
