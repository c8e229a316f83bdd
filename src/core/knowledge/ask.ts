/** A question in, the answer of a pack out: the entry's own words with their slots filled, never invented ones. */
import { fillSlots } from '../text/fill';
import { sentencesOf } from '../text/sentences';
import { daysSince, localDay, nextDate, writeDay, writeTime } from './dates';
import { judge } from './evidence';
import { type KnowledgePack, slotsOf } from './knowledge-pack';
import { normalise } from './normalise';
import { createQuestions } from './questions';
import { indexKnowledge } from './retrieval';
import type { Entry, EntryText, Intent, Language, LanguageData } from './schema';
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
const OLD_DAYS = 365;

export interface Contact {
  name: string;
  phone: string;
  hours?: string;
}

export interface Answered {
  status: 'answered';
  intent: Intent;
  entryId: string;
  title: string;
  regionId?: string;
  /** The entry's own words. */
  text: string;
  /** What must be said beside it: sample data, out of date, contradicted. */
  cautions: string[];
  source: { name: string; date: string; url?: string };
  /** Days since the source's date. */
  ageDays: number;
  stale: boolean;
  sample: boolean;
  contradictions: { entryId: string; title: string; text: string }[];
  contact: Contact;
  confidence: number;
}

export interface Candidate {
  entryId: string;
  title: string;
  /** A question that this entry answers. */
  question: string;
}

export type Reply =
  | Answered
  /** It depends on the region, which was not said. */
  | {
      status: 'needs-region';
      intent: Intent;
      entryId: string;
      title: string;
      text: string;
      regions: { id: string; name: string }[];
      confidence: number;
    }
  /** Several entries speak of it. */
  | { status: 'which'; intent: Intent; text: string; candidates: Candidate[]; confidence: number }
  /** The pack does not speak of it. */
  | {
      status: 'nothing';
      intent: Intent;
      text: string;
      candidates: Candidate[];
      contact: Contact;
      confidence: number;
    };

export interface AskOptions {
  now: Date;
  /** The person's own region, used where the question names none. */
  regionId?: string;
}

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
  const { phrases } = languageData;
  const contact: Contact = {
    name: info.contact.name[language],
    phone: info.contact.phone,
    ...(info.contact.hours && { hours: info.contact.hours[language] }),
  };
  const regionName = (id: string | undefined): string | undefined =>
    info.regions.find((region) => region.id === id)?.names[language][0];

  function candidate(entryId: string): Candidate[] {
    const text = texts.get(entryId);
    return text ? [{ entryId, title: text.title, question: text.questions[0] ?? text.title }] : [];
  }

  /** The text for the intent; slots that have no value make it fall back, at last to the sentences without a hole. */
  function wordsFor(
    entry: Entry,
    text: EntryText,
    intent: Intent,
    now: Date,
    regionId: string | undefined,
  ): { text: string; over: boolean } {
    const next = entry.schedule && nextDate(entry.schedule, now, regionId);
    const values: Record<string, string | undefined> = {
      ...entry.facts,
      phone: entry.contact?.phone ?? contact.phone,
      office: entry.contact?.name ?? contact.name,
      region: regionName(regionId),
      nextDate: next && writeDay(next.day, language),
      nextTime: next?.time && writeTime(next.time, languageData),
      validTo: entry.validTo === null ? undefined : writeDay(localDay(entry.validTo), language),
    };
    const whole = (wording: string): boolean => slotsOf(wording).every((slot) => values[slot] !== undefined);
    const wanted = text.answers?.[intent];
    const over = entry.schedule !== undefined && next === undefined;
    if (wanted !== undefined && whole(wanted)) return { text: fillSlots(wanted, values), over };
    if (whole(text.answer)) return { text: fillSlots(text.answer, values), over };
    const kept = sentencesOf(text.answer).filter(whole);
    return { text: kept.map((sentence) => fillSlots(sentence, values)).join(' '), over };
  }

  function answerOf(entryId: string, intent: Intent, { now, regionId }: AskOptions, confidence = 1): Reply {
    const entry = entries.get(entryId);
    const text = texts.get(entryId);
    if (!entry || !text) return nothing(intent, [], 0);
    const wording = text.answers?.[intent] ?? text.answer;
    const byRegion = entry.schedule?.some((each) => each.region !== undefined) ?? false;
    const wantsRegion = slotsOf(wording).some(
      (slot) => slot === 'region' || (slot.startsWith('next') && byRegion),
    );
    if (wantsRegion && regionName(regionId) === undefined) {
      const regions = info.regions
        .filter(({ id }) => entry.regions === undefined || entry.regions.includes(id))
        .map(({ id, names }) => ({ id, name: names[language][0] ?? id }));
      return {
        status: 'needs-region',
        intent,
        entryId,
        title: text.title,
        text: phrases.region,
        regions,
        confidence,
      };
    }
    const { text: said, over } = wordsFor(entry, text, intent, now, regionId);
    const stale =
      daysSince(entry.validFrom, now) < 0 || (entry.validTo !== null && daysSince(entry.validTo, now) > 0);
    const ageDays = daysSince(entry.source.date, now);
    // A pack of samples may hold what is published for everybody: that has an address where it can be read.
    const sample = info.sample && entry.source.url === undefined;
    const contradictions = (entry.contradicts ?? []).flatMap((other) => {
      const otherEntry = entries.get(other);
      const otherText = texts.get(other);
      if (!otherEntry || !otherText) return [];
      return [
        {
          entryId: other,
          title: otherText.title,
          text: wordsFor(otherEntry, otherText, intent, now, regionId).text,
        },
      ];
    });
    const cautions = [
      ...(stale
        ? [
            fillSlots(phrases.stale, {
              validTo: writeDay(localDay(entry.validTo ?? entry.validFrom), language),
            }),
          ]
        : []),
      ...(over ? [phrases.over] : []),
      ...(!stale && ageDays > OLD_DAYS && sample ? [phrases.old] : []),
      ...contradictions.map(({ title, text: otherwise }) =>
        fillSlots(phrases.contradicts, { title, text: otherwise }),
      ),
      ...(sample ? [phrases.sample] : []),
    ];
    return {
      status: 'answered',
      intent,
      entryId,
      title: text.title,
      ...(regionId !== undefined && { regionId }),
      text: said,
      cautions,
      source: entry.source,
      ageDays,
      stale,
      sample,
      contradictions,
      contact: entry.contact ?? contact,
      confidence,
    };
  }

  function nothing(intent: Intent, nearest: readonly string[], confidence: number): Reply {
    const candidates = nearest.flatMap(candidate).slice(0, 3);
    return { status: 'nothing', intent, text: phrases.nothing, candidates, contact, confidence };
  }

  /** Whether an entry says something of its own to what is wanted. */
  function suits(entryId: string, intent: Intent): boolean {
    if (intent === 'what') return false;
    if (intent === 'next-date') return entries.get(entryId)?.schedule !== undefined;
    return texts.get(entryId)?.answers?.[intent] !== undefined;
  }

  /** Entries by what is said of them. */
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
    const verdict = judge(found);
    if (best === undefined || best.confidence < FLOOR || verdict === 'nothing') {
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

  const which = (intent: Intent, ids: readonly string[], confidence: number): Reply => ({
    status: 'which',
    intent,
    text: phrases.which,
    candidates: ids.flatMap(candidate),
    confidence,
  });

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
