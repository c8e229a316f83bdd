/** Which words a question shares with an entry, and how telling they are: one word of a long name is little. */

export interface Evidence {
  /** Words of the question that could name a topic. */
  asked: number;
  /** Of them those that the entry's names and known questions have. */
  told: readonly string[];
  /** Of these, those that are only like a word of the pack: misspelt, or of another form. */
  guessed: number;
  /** Of these, those of another form: "train" for "training". */
  changed: number;
  /** Words of the question that no entry of the pack is asked by, and that this one does not say either. */
  strange: number;
  /** Share of the entry's nearest name or known question that is said, by weight. */
  named: number;
  /** One of its names is said as a whole. */
  isNamed: boolean;
  /** Entries that have the first word told among their names. */
  entriesNamed: readonly string[];
}

export interface Terms {
  id: string;
  names: readonly (readonly string[])[];
  questions: readonly (readonly string[])[];
  answer: readonly string[];
}

interface Said {
  asked: readonly string[];
  told: readonly string[];
  isMisspelt(term: string): boolean;
  isChanged(term: string): boolean;
}

export type EvidenceOf = (entryId: string, said: Said) => Evidence;

export function createEvidence(entries: readonly Terms[], weight: (term: string) => number): EvidenceOf {
  const phrasesOf = new Map(
    entries.map(({ id, names, questions }) => [
      id,
      [...names, ...questions].filter((phrase) => phrase.length > 0).map((phrase) => [...new Set(phrase)]),
    ]),
  );
  const answersOf = new Map(entries.map(({ id, answer }) => [id, new Set(answer)]));
  const namesOf = new Map(entries.map(({ id, names }) => [id, names.filter((name) => name.length > 0)]));
  const named = new Map<string, Set<string>>();
  const anywhere = new Set([...phrasesOf.values()].flat(2));
  for (const { id, names } of entries) {
    for (const term of names.flat()) named.set(term, (named.get(term) ?? new Set()).add(id));
  }
  const sumOf = (terms: readonly string[]): number => terms.reduce((sum, term) => sum + weight(term), 0);

  return (entryId, { asked, told, isMisspelt, isChanged }) => {
    const has = new Set(told);
    const shares = (phrasesOf.get(entryId) ?? []).map(
      (phrase) => sumOf(phrase.filter((term) => has.has(term))) / sumOf(phrase),
    );
    return {
      asked: asked.length,
      told,
      guessed: told.filter((term) => isMisspelt(term) || isChanged(term)).length,
      changed: told.filter((term) => isChanged(term) && !isMisspelt(term)).length,
      strange: asked.filter((term) => !anywhere.has(term) && !answersOf.get(entryId)?.has(term)).length,
      named: Math.max(0, ...shares),
      isNamed: (namesOf.get(entryId) ?? []).some((name) => name.every((term) => has.has(term))),
      entriesNamed: [...(named.get(told[0] ?? '') ?? [])],
    };
  };
}

/** One word of a name says little where it is less of it than this, by weight. */
const LITTLE = 0.7;
/** And least where another word of the question is none of the pack's at all. */
const LEAST = 0.6;
/** Or is one of another entry. */
const HALF = 0.55;
/** More than these are no choice. */
const MOST_CHOICES = 3;

/**
 * Judges the best entry found: it is the answer, it is one of several that may be, or nothing is. Only a question that
 * shares a single word with the entry is in doubt: "the next train" is no training, "a bee sting" no snake bite, "the school" may be two things.
 */
export function judge(
  found: readonly { entryId: string; evidence: Evidence }[],
  isHeard = false,
): 'plain' | 'nothing' | readonly string[] {
  const [best, ...rest] = found;
  if (best?.evidence.told.length !== 1) return 'plain';
  const { asked, guessed, changed, strange, named, told, entriesNamed } = best.evidence;
  const isShared = entriesNamed.length > 1 && entriesNamed.length <= MOST_CHOICES;
  if (asked === 1) {
    if (changed > 0 || (guessed > 0 && named < LITTLE)) return 'nothing';
    return isShared && named < LITTLE ? entriesNamed : 'plain';
  }
  // In a text by the recogniser, a strange word is more often misheard than a topic of its own.
  if (!isHeard && strange > 0 && (named < LEAST || guessed > 0)) return isShared ? entriesNamed : 'nothing';
  if (named < HALF && isShared) return entriesNamed;
  // "The sheep market": there is a market, and something for sheep.
  const other = rest.find(
    ({ evidence }) => evidence.isNamed && evidence.told.some((term) => !told.includes(term)),
  );
  return asked === 2 && strange === 0 && named < 1 && other ? [best.entryId, other.entryId] : 'plain';
}
