/** A question in, the answer of a pack out: the entry's own words with their slots filled, never invented ones. */
import { createAnswers } from './answers';
import { judge } from './evidence';
import type { KnowledgePack } from './knowledge-pack';
import { normalise } from './normalise';
import { createQuestions } from './questions';
import type { AskOptions, Candidate, Reply } from './reply';
import { indexKnowledge } from './retrieval';
import {
  type EntryText,
  type Intent,
  type Language,
  type LanguageData,
  NEXT_DATE,
  OWN_ANSWER,
} from './schema';
import { compileSentences } from './understand';

/** Below this the pack does not speak of it. Measured with `npm run eval:voice`. */
const FLOOR = 0.4;
/** Two entries this near to each other: the person says which. */
const NEAR = 0.93;
/** How sure it is that a question which names no topic is about the place itself. */
const ITSELF = 0.6;
/** And one that says the same as a known question in other small words. */
const ALIKE = 0.95;
/** So sure that a part of a question is one of its own. */
const PLAIN = 0.5;

export interface KnowledgeBase {
  readonly language: Language;
  readonly pack: KnowledgePack;
  readonly languageData: LanguageData;
  ask(question: string, options: AskOptions): Reply;
  /** The answer of one entry, as when the person chose it. */
  answerOf(entryId: string, intent: Intent, options: AskOptions): Reply;
  topics(): Candidate[];
}

export function openKnowledge(pack: KnowledgePack, languageData: LanguageData): KnowledgeBase {
  const { language, info, entries, texts } = pack;
  const index = indexKnowledge(pack, languageData);
  const understand = compileSentences(languageData, pack);
  const questions = createQuestions(languageData);
  const { answerOf, which, nothing, candidate } = createAnswers(pack, languageData);
  /** Whether an entry has an answer of its own for the intent. */
  function suits(entryId: string, intent: Intent): boolean {
    if (intent === OWN_ANSWER) return false;
    if (intent === NEXT_DATE) return entries.get(entryId)?.schedule !== undefined;
    return texts.get(entryId)?.answers?.[intent] !== undefined;
  }

  /** Entries by the keys that their texts give. */
  function entriesBy(keysOf: (text: EntryText) => readonly string[]): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    for (const [id, text] of texts) {
      for (const key of new Set(keysOf(text))) found.set(key, [...(found.get(key) ?? []), id]);
    }
    return found;
  }
  /** Whole questions and names of the pack need no index. */
  const known = entriesBy(({ title, names, questions }) => [title, ...names, ...questions].map(normalise));
  /** Questions that say the same in other small words, by their topic words; a single one is too little. */
  const alikeBy = entriesBy(({ questions }) =>
    questions.map(index.topicWords).filter((words) => words.includes(' ')),
  );

  /** One question, tidied. */
  function answer(question: string, options: AskOptions): Reply {
    const { intent, topic, regionId = options.regionId, normalised, withoutRegion } = understand(question);
    const inPlace: AskOptions = { now: options.now, ...(regionId !== undefined && { regionId }) };
    const [only, ...more] = known.get(normalised) ?? known.get(withoutRegion) ?? known.get(topic ?? '') ?? [];
    if (only !== undefined && more.length === 0) return answerOf(only, intent, inPlace);
    const topicWords = index.topicWords(withoutRegion);
    const [alike, ...others] = alikeBy.get(topicWords) ?? [];
    if (alike !== undefined && others.length === 0) return answerOf(alike, intent, inPlace, ALIKE);
    const itself = topicWords === '' ? info.itself?.[intent] : undefined;
    if (itself !== undefined) return answerOf(itself, intent, inPlace, ITSELF);
    // "Is the market this Wednesday?": the day hides no topic, and is none beside another.
    const [dayless, daylessTopic] = [
      questions.withoutDays(withoutRegion),
      questions.withoutDays(topic ?? ''),
    ];
    const isDay = index.topicWords(dayless) === '';
    const found = index.find(
      isDay ? withoutRegion : dayless,
      (isDay ? topic : daylessTopic) || undefined,
      (id) => suits(id, intent),
    );
    const [best, second] = found;
    const verdict = judge(found, options.isHeard);
    // "What time does the clearly open?": misheard, and the place itself is what such questions are about.
    const isItself = options.isHeard === true && info.itself?.[intent] === best?.entryId;
    const isFound = best !== undefined && (best.confidence >= FLOOR || isItself) && verdict !== 'nothing';
    if (!isFound) {
      return nothing(
        intent,
        found.map(({ entryId }) => entryId),
        Math.min(best?.confidence ?? 0, FLOOR),
      );
    }
    if (verdict !== 'plain') return which(intent, verdict, best.confidence);
    if (second !== undefined && second.fit > best.fit * NEAR && second.confidence > best.confidence * NEAR) {
      const near = found.filter(({ fit }) => fit > best.fit * NEAR).slice(0, 3);
      return which(
        intent,
        near.map(({ entryId }) => entryId),
        best.confidence,
      );
    }
    return answerOf(best.entryId, intent, inPlace, best.confidence);
  }

  /** The entries of several questions in one, where each of them is plain. */
  function severalIn(question: string, options: AskOptions): Reply | undefined {
    const replies = questions.several(question).flatMap((part) => {
      const text = index.parted(part);
      return index.topicWords(text) === '' ? [] : [answer(text, options)];
    });
    const plain = replies.flatMap((reply) =>
      'entryId' in reply && reply.confidence >= PLAIN ? [reply] : [],
    );
    const [first] = plain;
    const ids = [...new Set(plain.map(({ entryId }) => entryId))];
    if (first === undefined || ids.length < 2) return undefined;
    return which(first.intent, ids, Math.min(...plain.map(({ confidence }) => confidence)));
  }

  return {
    language,
    pack,
    languageData,
    ask(question, options) {
      const isKnown = known.has(normalise(question.slice(0, 500)));
      const several = isKnown ? undefined : severalIn(question, options);
      return several ?? answer(isKnown ? question : index.parted(questions.tidy(question)), options);
    },
    answerOf: (entryId, intent, options) => answerOf(entryId, intent, options),
    topics: () => [...texts.keys()].flatMap(candidate),
  };
}
