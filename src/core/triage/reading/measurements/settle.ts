/** Of several readings of one vital sign: which are of now. Where that is doubtful all stay, and the worse counts. */
import type { Cues } from './cues';
import type { Found, FoundValue } from './found';
import { within } from './spans';
import type { Told } from './timing';

type Item = FoundValue['item'];
interface Entry {
  found: Found;
  told: Told;
}

const ARROW = /^\s*(?:[-=—]*>|→|↑|↓)\s*$/;
/** Farthest that a correction is from what it corrects. */
const CLOSE = 40;
/** And a treatment from the number that it is told of. */
const TREATED = 24;

/** The last ones of one vital sign, from the last with a name on. */
interface Series {
  entries: Entry[];
  last: Entry;
  /** One of them is of now, or of no time that is told. */
  present: boolean;
}

const isPresent = ({ told }: Entry): boolean => told.timing === 'current' && told.rank !== 'was';

/** Changes the timing of those that a later one takes the place of. Linear: each is set aside once. */
export function settle(cues: Cues, entries: readonly Entry[]): void {
  const { text, corrects, treated } = cues;
  const itemOf = ({ values }: Found): Item | undefined => values[0]?.item;
  const nowKnown = new Set<Item | undefined>();
  const known = new Map<Item | undefined, Series>();
  for (const entry of entries) {
    const { found, told } = entry;
    const item = itemOf(found);
    if (told.timing === 'current' && told.rank === 'now') nowKnown.add(item);
    const before = known.get(item);
    if (!before) {
      known.set(item, { entries: [entry], last: entry, present: isPresent(entry) });
      continue;
    }
    const { last } = before;
    const sameSentence = last.told.sentence === told.sentence;
    const goesOn = found.follows !== undefined || (found.nameless && sameSentence);
    const gap = found.from - last.found.to <= CLOSE ? text.slice(last.found.to, found.from) : undefined;
    const corrected = gap !== undefined && within(corrects, last.found.to, found.from);
    // 96 on oxygen does not mend 85 on air.
    const mended = within(treated, found.from, found.to + TREATED);
    const newer = (gap !== undefined && ARROW.test(gap)) || (goesOn && told.rank === 'now');
    const replaces = corrected || (newer && !mended);
    if (told.timing === 'current' && replaces) {
      for (const each of before.entries) if (each.told.timing === 'current') each.told.timing = 'past';
    }
    // "80/50, was 130/80"
    if (told.rank === 'was' && told.timing === 'current' && sameSentence && before.present && !replaces)
      told.timing = 'past';
    const anew = replaces || !goesOn;
    if (!anew) before.entries.push(entry);
    known.set(item, {
      entries: anew ? [entry] : before.entries,
      last: entry,
      present: isPresent(entry) || (!replaces && sameSentence && before.present),
    });
  }
  const current = new Set<Item | undefined>();
  for (const { found, told } of entries) {
    if (told.timing === 'current' && told.rank === 'was' && nowKnown.has(itemOf(found))) told.timing = 'past';
    const mended = within(treated, found.from, found.to + TREATED);
    if (told.timing === 'current' && !mended) current.add(itemOf(found));
  }
  for (const { found, told } of entries) {
    if (told.timing === 'recent' && current.has(itemOf(found))) told.timing = 'past';
  }
}
