/**
 * Decides of each mention whether it is said of this patient, now: or denied, or set aside (somebody else, long ago,
 * over, only possible). After ConText (Harkema et al., 2009): cues reach over words until something ends their reach,
 * and the nearest cue of a kind counts. Where a cue is doubtful, a dangerous finding stays.
 */
import type { Cue, Mention } from './matches';
import { type ContextParts, type Crossed, createScope, NOTHING_CROSSED } from './scope';
import { formEffects } from './sections';

/** `aside`: only by words near it, so that a danger sign is still to be asked about. `elsewhere`: by the note's form, by advice, or as a
 * history. */
export type Status = 'present' | 'denied' | 'aside' | 'elsewhere';

/** Farthest a cue is looked for, in tokens: reach in words does not count the findings of a list. */
const FARTHEST = 45;

/** Longer than this is no story of the present illness, in days. */
const PRESENT_ILLNESS_DAYS = 60;

/** Farthest behind a mention that "came back" is still told of it, in tokens. */
const RETURNS_WITHIN = 25;

/** Effects of who and when: "her husband coughs and has fever" is of the husband all through. */
const GOES_ON: ReadonlySet<string> = new Set(['other', 'past']);

/** Set aside by the note's form, or by advice for later. */
const SETTLED = 'settled';
const nameOf = ({ group }: Cue): string => (group.settled ? SETTLED : group.effect);

/** With one of these nobody need be asked: advice, a form, a denial, a history. */
const NOT_ASKED = [SETTLED, 'denied', 'denied twice', 'past'] as const;

function byToken(cues: readonly Cue[], place: (cue: Cue) => number): Map<number, Cue[]> {
  const found = new Map<number, Cue[]>();
  for (const cue of cues) {
    const there = found.get(place(cue));
    if (there) there.push(cue);
    else found.set(place(cue), [cue]);
  }
  return found;
}

export function createContext(parts: ContextParts) {
  const { matches, definition, hasDetails, durationOf } = parts;
  const { tokens, stop, covered, cues, carriesOn } = matches;
  const scope = createScope(parts);
  const ofSide = (side: Cue['group']['side']): Cue[] => cues.filter(({ group }) => group.side === side);
  const inside = byToken(ofSide('inside'), ({ from }) => from);
  const endingAt = byToken(ofSide('before'), ({ to }) => to);
  const startingAt = byToken(ofSide('after'), ({ from }) => from);
  const form = formEffects(matches);

  function excepts(group: Pick<Cue['group'], 'doubtful' | 'exceptGroups' | 'exceptCodes'>, code: string) {
    const known = definition(code);
    if ((known?.danger ?? false) && group.doubtful === true) return true;
    if (known && group.exceptGroups?.includes(known.group)) return true;
    return group.exceptCodes?.includes(code) ?? false;
  }

  function applies(cue: Cue, mention: Mention, crossed: Crossed): boolean {
    const { group } = cue;
    if (crossed.words > group.reachWords || excepts(group, mention.code)) return false;
    // "?meningitis - stiff neck": what stands behind the label is no longer asked about.
    if (group.label === true && crossed.colons > 0) return false;
    if (group.effect === 'past') {
      const days = durationOf(mention);
      if (days !== undefined && days <= PRESENT_ILLNESS_DAYS) return false;
      // "History of asthma, wheezing now".
      if (crossed.commas > 0 && scope.isNow(mention)) return false;
    }
    return scope.reachesAlongList(cue, mention, crossed, {
      danger: definition(mention.code)?.danger ?? false,
      hasDetails: hasDetails(mention),
    });
  }

  /** Cues before the mention, nearest first. */
  function backwards(mention: Mention, effects: Set<string>): void {
    const crossed: Crossed = { ...NOTHING_CROSSED };
    let denialSeen = false;
    let ended = false;
    for (let at = mention.from; at > Math.max(0, mention.from - FARTHEST); at--) {
      let denies = false;
      for (const cue of endingAt.get(at) ?? []) {
        const { effect } = cue.group;
        if (ended && !GOES_ON.has(effect)) continue;
        if (effect === 'denied') {
          // "No fever, no cough, headache": the last "no" is the nearest, and its reach is what counts.
          if (denialSeen) continue;
          denies = true;
        }
        if (!applies(cue, mention, crossed)) continue;
        const { commas, ands, members } = crossed;
        // "Not swallowing well", "never able to see clearly": what is denied of a denial is left open.
        const twice = mention.denies === true && effect === 'denied' && commas + ands + members === 0;
        effects.add(twice ? 'denied twice' : nameOf(cue));
      }
      denialSeen ||= denies;
      if (stop[at - 1]) {
        if (!carriesOn[at - 1]) break;
        ended = true;
      }
      if (scope.lineEnds(at)) break;
      scope.cross(at - 1, crossed);
    }
  }

  /** Cues behind the mention. */
  function forwards(mention: Mention, effects: Set<string>): void {
    const crossed: Crossed = { ...NOTHING_CROSSED };
    for (let at = mention.to; at < Math.min(tokens.length, mention.to + FARTHEST); at++) {
      for (const cue of startingAt.get(at) ?? []) {
        // ", -ve cough" speaks of what follows; and of "rash, cough resolved" only the last is meant.
        const ofAll = cue.group.whole === true && covered[cue.from - 1] === 1;
        if (
          !ofAll &&
          crossed.commas > 0 &&
          (covered[cue.to] || (crossed.members > 0 && crossed.ands + crossed.ors === 0))
        ) {
          continue;
        }
        if (applies(cue, mention, crossed)) effects.add(nameOf(cue));
      }
      if (stop[at] || (at > mention.to && scope.lineEnds(at))) break;
      scope.cross(at, crossed);
    }
  }

  function effectsOn(mention: Mention): Set<string> {
    const effects = new Set<string>();
    if (mention.denies) effects.add('denied');
    // "afebrile": the word denies what it names.
    for (let at = mention.from; at < mention.to; at++) {
      for (const cue of inside.get(at) ?? []) if (cue.to <= mention.to) effects.add(cue.group.effect);
    }
    // "never had a | hypo", where the mention is "a hypo": cue and mention share a word.
    for (let at = mention.from + 1; at < mention.to; at++) {
      for (const cue of endingAt.get(at) ?? []) {
        if (cue.from < mention.from && applies(cue, mention, NOTHING_CROSSED)) effects.add(nameOf(cue));
      }
    }
    backwards(mention, effects);
    forwards(mention, effects);
    const ruled = form.get(mention.from);
    if (ruled && !excepts(ruled, mention.code)) effects.add(ruled.effect === 'denied' ? 'denied' : SETTLED);
    return effects;
  }

  const returned = new Set(matches.returned.map(({ from }) => from));
  const starts = new Map(matches.mentions.map((mention) => [mention.from, mention.code]));

  /** "It went away and then returned": told of the mention that stands nearest before. */
  function returns(mention: Mention): boolean {
    for (let at = mention.to; at < mention.to + RETURNS_WITHIN; at++) {
      if (returned.has(at)) return true;
      const other = starts.get(at);
      if (other !== undefined && other !== mention.code) return false;
    }
    return false;
  }

  return {
    statusOf(mention: Mention): Status {
      const effects = effectsOn(mention);
      if (effects.has('over') || effects.has('past')) {
        if (returns(mention)) {
          effects.delete('over');
          effects.delete('past');
        }
      }
      if (effects.size === 0) return 'present';
      if (effects.size === 1 && effects.has('denied')) return 'denied';
      return NOT_ASKED.some((each) => effects.has(each)) ? 'elsewhere' : 'aside';
    },
  };
}
