/** How far a cue reaches: what lies between it and a mention, and what ends a line, a list or a clause. */
import type { FindingDefinition } from '../../../packs/triage-pack';
import type { Cue, Matches, Mention } from './matches';

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
export interface Crossed {
  words: number;
  commas: number;
  /** ":" and a dash that stands by itself. */
  colons: number;
  /** "and", "&", "plus" */
  ands: number;
  /** "or", "nor", "/" */
  ors: number;
  /** Words of a duration: "no fever for 3 days, cough" is no list. */
  times: number;
  /** Words of other findings. */
  members: number;
}

export const NOTHING_CROSSED: Readonly<Crossed> = {
  words: 0,
  commas: 0,
  colons: 0,
  ands: 0,
  ors: 0,
  times: 0,
  members: 0,
};

const ANDS: ReadonlySet<string> = new Set(['and', 'plus', '+']);
const ORS: ReadonlySet<string> = new Set(['or', 'nor', '/']);

/** Farthest behind a mention that an "or" is looked for, in tokens. */
const LIST_LOOK = 14;

export function createScope({
  matches,
  inTime,
  connectors,
}: Pick<ContextParts, 'matches' | 'inTime' | 'connectors'>) {
  const { tokens, stop, covered, now } = matches;

  /** Parts between commas, stops and line breaks, by token. */
  const clause = new Int32Array(tokens.length);
  for (let at = 1; at < tokens.length; at++) {
    const token = tokens[at];
    const parts = token?.kind === 'comma' || token?.kind === 'stop' || token?.opensLine === true;
    clause[at] = (clause[at - 1] ?? 0) + (parts ? 1 : 0);
  }
  const nowClauses = new Set(now.map(({ from }) => clause[from]));

  /** Counts one more token: in place, for it is done for every token around every mention. */
  function cross(at: number, crossed: Crossed): void {
    const token = tokens[at];
    if (!token) return;
    const { norm, kind } = token;
    if (inTime[at]) crossed.times++;
    if (covered[at]) crossed.members++;
    if (norm === ':' || norm === '-') crossed.colons++;
    if (kind === 'comma' || norm === '-') crossed.commas++;
    // "N/V" is one finding and no list.
    else if (ORS.has(norm) && !(norm === '/' && covered[at])) crossed.ors++;
    else if (ANDS.has(norm)) crossed.ands++;
    else if (!covered[at] && kind !== 'symbol' && !connectors.has(norm)) crossed.words++;
  }

  /** True where the line break before a token ends the reach: no comma, no "or" carries it over. */
  function lineEnds(at: number): boolean {
    if (tokens[at]?.opensLine !== true) return false;
    const last = tokens[at - 1];
    return !(last && (last.kind === 'comma' || connectors.has(last.norm) || ORS.has(last.norm)));
  }

  /** ", cough or rash": an "or" behind the mention, a few words on, makes what stands before it a list. */
  function orFollows(mention: Mention): boolean {
    const end = Math.min(tokens.length, mention.to + LIST_LOOK);
    for (let at = mention.to; at < end && !stop[at]; at++) {
      const norm = tokens[at]?.norm;
      if (norm === 'or' || norm === 'nor') return true;
      if (norm === 'and') return tokens[mention.to]?.kind === 'comma';
    }
    return false;
  }

  /** A comma and one more finding stand behind the mention. */
  function goesOn(mention: Mention): boolean {
    if (tokens[mention.to]?.kind !== 'comma') return false;
    return covered[mention.to + 1] === 1 || covered[mention.to + 2] === 1;
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

  return {
    cross,
    lineEnds,
    /** A word for the present stands in the mention's own clause. */
    isNow: (mention: Mention): boolean => nowClauses.has(clause[mention.from]),
    reachesAlongList(
      cue: Cue,
      mention: Mention,
      { commas, ands, ors, times, members }: Crossed,
      { danger, hasDetails }: { danger: boolean; hasDetails: boolean },
    ): boolean {
      const { lists, side } = cue.group;
      if (commas === 0 && ands === 0) return true;
      if (lists === 'none') return false;
      if (commas === 0) return lists === 'clear' || !danger;
      if (side === 'before' && !firstMemberIsFinding(cue)) return false;
      // "No cough, and severe chest pain since this morning": a new clause, and nobody details what is denied.
      const closes = ors > 0 || orFollows(mention) || (ands > 0 && (members > 1 || !danger));
      if (closes && !(danger && hasDetails)) return true;
      if (lists === 'or' || times > 0 || hasDetails) return false;
      // "cough, no fever, chest pain": a list that began with what is there goes on with it.
      if (side === 'before' && followsAMember(cue)) return false;
      // "No diarrhoea, pain in the belly": two members are no list, a third one makes it one.
      if (side === 'before' && commas === 1 && !goesOn(mention)) return lists === 'clear';
      return lists === 'clear' || !danger;
    },
  };
}
