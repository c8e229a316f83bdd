/** The answers of a pack: an entry's own words with their slots filled, never invented ones. */
import { fillSlots } from '../text/fill';
import { sentencesOf } from '../text/sentences';
import { daysSince, localDay, nextDate, writeDay, writeTime } from './dates';
import { type KnowledgePack, slotsOf } from './knowledge-pack';
import type { AskOptions, Candidate, Reply } from './reply';
import type { Entry, EntryText, Intent, LanguageData } from './schema';

const OLD_DAYS = 365;

export interface Answers {
  answerOf(entryId: string, intent: Intent, options: AskOptions, confidence?: number): Reply;
  /** Several may be meant. */
  which(intent: Intent, entryIds: readonly string[], confidence: number): Reply;
  nothing(intent: Intent, nearest: readonly string[], confidence: number): Reply;
  /** An entry to choose; empty where there is none of that id. */
  candidate(entryId: string): Candidate[];
}

export function createAnswers(pack: KnowledgePack, languageData: LanguageData): Answers {
  const { language, info, contact, regions: named, entries, texts } = pack;
  const { phrases } = languageData;
  const regionName = (id: string | undefined): string | undefined =>
    named.find((region) => region.id === id)?.names[0];

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
    const soonest = entry.schedule && nextDate(entry.schedule, now, regionId);
    // A rule goes on for ever; what it says holds until the entry's end.
    const next =
      soonest && entry.validTo !== null && soonest.day > localDay(entry.validTo) ? undefined : soonest;
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
      const regions = named
        .filter(({ id }) => entry.regions === undefined || entry.regions.includes(id))
        .map(({ id, names }) => ({ id, name: names[0] ?? id }));
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
    const early = daysSince(entry.validFrom, now) < 0;
    const stale = early || (entry.validTo !== null && daysSince(entry.validTo, now) > 0);
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
      ...(early
        ? [fillSlots(phrases.early, { validFrom: writeDay(localDay(entry.validFrom), language) })]
        : []),
      ...(stale && !early && entry.validTo !== null
        ? [fillSlots(phrases.stale, { validTo: writeDay(localDay(entry.validTo), language) })]
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

  const which = (intent: Intent, ids: readonly string[], confidence: number): Reply => ({
    status: 'which',
    intent,
    text: phrases.which,
    candidates: ids.flatMap(candidate),
    confidence,
  });

  return { answerOf, which, nothing, candidate };
}
