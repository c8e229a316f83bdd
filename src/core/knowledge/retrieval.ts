/** Finds the entries that a question is about, by its words, with their endings and small errors forgiven. */
import MiniSearch from 'minisearch';
import { createSpelling } from '../text/spelling';
import { createEvidence, type Evidence } from './evidence';
import { createPartedWords } from './joined-words';
import type { KnowledgePack } from './knowledge-pack';
import { wordsOf } from './normalise';
import type { LanguageData } from './schema';
import { stemBy } from './stem';

export interface Found {
  entryId: string;
  /** Share of the question, by weight, that the entry speaks of: 0 to 1. */
  confidence: number;
  /** For the order: which words are shared, their share of the question, and whether the entry suits. */
  fit: number;
  /** The words that found it. */
  evidence: Evidence;
}

export interface KnowledgeIndex {
  /**
   * Best first. `topic` is the part of the question that names the topic, where a template told. `suits`: entries that
   * can answer what is wanted of the topic, a date for instance.
   */
  find(question: string, topic?: string, suits?: (entryId: string) => boolean): Found[];
  /** The words of it that could name a topic, in one order: equal for questions that say the same. Empty: none. */
  topicWords(question: string): string;
  /** The question with words that were written as one parted: "marketday". */
  parted(normalised: string): string;
}

/** Shorter words are too often another word. */
const LEAST_LETTERS = 4;

/** Words whose terms are remembered, so that long use does not fill the memory. */
const MOST_WORDS = 20_000;

const FIELDS = ['names', 'title', 'questions', 'answer'] as const;
const BOOST = { names: 4, title: 3, questions: 2, answer: 0.4 };

/**
 * How much a word of the question counts, by the field that has it. A name says what the entry is about. A known
 * question holds other words as well. The answer mentions things in passing.
 */
const TELLS: Readonly<Record<string, number>> = { names: 1, title: 1, questions: 0.85, answer: 0 };

/** A word that was spelt otherwise may have been another. */
const GUESSED = 0.7;

/** Words that no entry has make an answer less likely. In a chatty question they count as so many at most. */
const STRANGE = 1.5;

/** An entry that suits counts so many times as much as others. Measured with `npm run eval:voice`. */
const SUITS = 1.8;

interface Ranked {
  entryId: string;
  confidence: number;
  /** The index's own. */
  score: number;
  evidence: Evidence;
}

export function indexKnowledge(
  { texts }: KnowledgePack,
  { stopwords, synonyms, stemmer }: LanguageData,
): KnowledgeIndex {
  const stem = stemBy(stemmer);
  const stop = new Set(stopwords.flatMap(wordsOf));
  const same = new Map(
    synonyms.flatMap((group) => {
      const stems = group.flatMap(wordsOf).map(stem);
      return stems.map((word) => [word, stems[0] ?? word] as const);
    }),
  );
  const vocabulary = new Set(
    [...texts.values()].flatMap(({ title, names, questions }) =>
      [title, ...names, ...questions].flatMap(wordsOf),
    ),
  );
  const telling = new Set(
    [...vocabulary, ...synonyms.flat().flatMap(wordsOf)].filter((word) => !stop.has(word)),
  );
  const known = new Set([...stop, ...telling, ...vocabulary]);
  const meant = createSpelling([...known], {
    minLength: LEAST_LETTERS,
    isRight: (word) => known.has(word) || /\d/.test(word),
  });
  const spell = (word: string): string => meant(word) ?? word;
  const parts = createPartedWords({
    phrases: [...texts.values()].flatMap(({ title, names, questions }) => [...names, title, ...questions]),
    known: telling,
    stem,
  });
  /** The same words come again and again while the pack is read: each is looked up once. */
  const terms = new Map<string, string>();
  function termOf(word: string): string {
    const before = terms.get(word);
    if (before !== undefined) return before;
    const right = spell(word);
    const stemmed = stop.has(right) ? '' : stem(right);
    const term = same.get(stemmed) ?? stemmed;
    if (terms.size < MOST_WORDS) terms.set(word, term);
    return term;
  }
  const tokens = (text: string): string[] => wordsOf(text).map(termOf).filter(Boolean);
  const search = new MiniSearch<{ id: string } & Record<(typeof FIELDS)[number], string>>({
    fields: [...FIELDS],
    tokenize: tokens,
    processTerm: (term) => term,
    searchOptions: {
      boost: BOOST,
      combineWith: 'OR',
      fuzzy: (term) => (term.length > 7 ? 0.25 : term.length > 5 ? 0.2 : false),
      prefix: (term) => term.length > 4,
      maxFuzzy: 2,
    },
  });
  const frequency = new Map<string, number>();
  search.addAll(
    [...texts].map(([id, { title, names, questions, answer }]) => {
      const said = { names: names.join(' . '), title, questions: questions.join(' . '), answer };
      const own = new Set(tokens(`${said.names} ${title} ${said.questions}`));
      for (const term of own) frequency.set(term, (frequency.get(term) ?? 0) + 1);
      return { id, ...said };
    }),
  );
  /** A rare word says more of the topic; one that no entry has says most: it may be another topic altogether. */
  const weight = (term: string): number => Math.log(1 + texts.size / (frequency.get(term) ?? 0.5));

  const evidenceOf = createEvidence(
    [...texts].map(([id, { title, names, questions, answer }]) => ({
      id,
      names: [title, ...names].map(tokens),
      questions: questions.map(tokens),
      answer: tokens(answer),
    })),
    weight,
  );
  /** How long the words are that the pack has for a term: "training" is no form of "train", "goats" is one of "goat". */
  const lengths = new Map<string, Set<number>>();
  for (const word of telling) {
    for (const term of tokens(word)) {
      lengths.set(term, (lengths.get(term) ?? new Set()).add(word.length));
    }
  }
  const isKnownForm = (word = ''): boolean =>
    known.has(word) ||
    tokens(word).some((term) =>
      [...(lengths.get(term) ?? [])].some((length) => Math.abs(length - word.length) <= 2),
    );

  function rank(text: string): Ranked[] {
    const asked = [...new Set(tokens(text))];
    const surfaces = new Map(
      wordsOf(text).flatMap((word) => tokens(word).map((term) => [term, word] as const)),
    );
    const guessed = new Set(
      wordsOf(text)
        .filter((word) => spell(word) !== word)
        .flatMap(tokens),
    );
    const strange = asked.filter((term) => !frequency.has(term));
    const familiar = asked.filter((term) => frequency.has(term));
    const sumOf = (terms: readonly string[]): number => terms.reduce((sum, term) => sum + weight(term), 0);
    const total = sumOf(familiar) + Math.min(sumOf(strange), STRANGE * weight(''));
    if (total === 0) return [];
    return search.search(text).map(({ id, score, match, queryTerms }) => {
      const told = new Map<string, number>();
      for (const term of queryTerms) {
        for (const [found, fields] of Object.entries(match)) {
          if (!nearEnough(term, found)) continue;
          const share = Math.max(...fields.map((field) => TELLS[field] ?? 0));
          told.set(term, Math.max(told.get(term) ?? 0, guessed.has(term) ? GUESSED * share : share));
        }
      }
      const covered = asked.reduce((sum, term) => sum + weight(term) * (told.get(term) ?? 0), 0);
      const entryId = String(id);
      const evidence = evidenceOf(entryId, {
        asked,
        told: asked.filter((term) => (told.get(term) ?? 0) > 0),
        isMisspelt: (term) => guessed.has(term),
        isChanged: (term) => !(term in match) || !isKnownForm(surfaces.get(term)),
      });
      return { entryId, confidence: covered / total, score, evidence };
    });
  }

  return {
    parted: (normalised) =>
      normalised
        .split(' ')
        .map((word) => (stop.has(word) ? word : parts(word)))
        .join(' '),
    topicWords: (question) => [...new Set(tokens(question))].sort().join(' '),
    find(question, topic, suits) {
      const found = ({ entryId, confidence, score, evidence }: Ranked): Found => ({
        entryId,
        evidence,
        confidence,
        fit: score * (0.3 + confidence) * (suits?.(entryId) ? SUITS : 1),
      });
      const byFit = (a: Found, b: Found): number => b.fit - a.fit;
      const whole = rank(question);
      if (topic === undefined || tokens(topic).length === 0) return whole.map(found).sort(byFit);
      // "The price of maize": what a template takes for the topic must be known, or the price of all things answers.
      const byTopic = new Map(rank(topic).map((each) => [each.entryId, each]));
      return whole
        .map(({ entryId, confidence, score, evidence }) => {
          const own = byTopic.get(entryId);
          return found({
            entryId,
            evidence,
            confidence: Math.max(own?.confidence ?? 0, 0.35 * confidence + 0.65 * (own?.confidence ?? 0)),
            score: score + (own?.score ?? 0),
          });
        })
        .sort(byFit);
    },
  };
}

/** The index found this term by itself, by its beginning, or with an error or two. */
function nearEnough(asked: string, found: string): boolean {
  return (
    asked === found ||
    found.startsWith(asked) ||
    found.slice(0, 3) === asked.slice(0, 3) ||
    asked.slice(1) === found.slice(1)
  );
}
