/** The pack's and the interface's words for what a case holds. */

import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TriagePack, VitalDefinition } from '../../core/packs/triage-pack';
import type { Disposition } from '../../core/triage/disposition/types';
import type { Age, NumericVitalName, Reader } from '../../core/triage/findings/types';
import type { Citation, Priority } from '../../core/triage/rules/types';
import { usePack } from '../../services/services';
import { shortTime } from './disposition/safety-net';
import type { FindingChip } from './text/chips';
import { plainDuration } from './text/duration';

/** Of a result, or of one that is stored. */
type Place = Pick<Disposition, 'kind' | 'timeFrame'>;

export interface CaseWords {
  priority: (priority: Priority) => string;
  /** Where to go and how soon, in one line; empty while no place is told. */
  place: (disposition: Place) => string;
  /** What decides, in one line; with what is open still, where home fits and nothing was measured. */
  decides: (told: { priority: Priority; kind: Disposition['kind']; headline: string }) => string;
  finding: (code: string) => string;
  vital: (name: NumericVitalName) => VitalDefinition | undefined;
  /** With its unit. */
  value: (name: NumericVitalName, value: number) => string;
  age: (age: Age) => string;
  duration: (days: number) => string;
  readers: (readers: readonly Reader[]) => string;
  citation: (citation: Citation) => string;
  /** "severe, 2 days" */
  detail: (chip: Pick<FindingChip, 'severity' | 'durationDays'>) => string;
  list: (items: readonly string[]) => string;
  /** With a capital, for the start of a line: the pack's words are made for the middle of a sentence. */
  start: (words: string) => string;
  /** The time, with its day when that is not today. */
  time: (iso: string) => string;
  /** Day and time, for what is read another day. */
  moment: (iso: string) => string;
}

type Translate = TFunction<'triage'>;

/** The person's own region for dates and times, in the language of the screens. */
function regionOf(language: string): string {
  const own = typeof navigator === 'undefined' ? [] : navigator.languages;
  return own.find((each) => each.split('-')[0] === language) ?? language;
}

function timesIn(language: string): Pick<CaseWords, 'time' | 'moment'> {
  const region = regionOf(language);
  const hour = new Intl.DateTimeFormat(region, { hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(region, { dateStyle: 'medium', timeStyle: 'short' });
  const say = (iso: string, format: (at: Date) => string): string => {
    const at = new Date(iso);
    return Number.isNaN(at.getTime()) ? iso : format(at);
  };
  return {
    time: (iso) =>
      say(iso, (at) => (at.toDateString() === new Date().toDateString() ? hour : day).format(at)),
    moment: (iso) => say(iso, (at) => day.format(at)),
  };
}

function createWords(pack: TriagePack, t: Translate, language: string): CaseWords {
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const lists = new Intl.ListFormat(language, { style: 'long', type: 'conjunction' });
  const vital: CaseWords['vital'] = (name) => pack.vitals.find((each) => each.name === name);
  const duration: CaseWords['duration'] = (days) => {
    const { count, unit } = plainDuration(days);
    return t(`duration.${unit}`, { count });
  };
  return {
    vital,
    duration,
    priority: (priority) => pack.texts.priorities[priority].name,
    place: ({ kind, timeFrame }) =>
      kind === 'not-read'
        ? ''
        : t('where.short', { name: pack.texts.dispositions[kind].name, time: shortTime(timeFrame) }),
    decides: ({ priority, kind, headline }) =>
      priority === 'not-triageable' && kind === 'self-care' ? t('banner.unmeasured', { headline }) : headline,
    finding: (code) => pack.findings.get(code)?.name ?? code,
    value: (name, value) => `${numbers.format(value)} ${vital(name)?.unit ?? ''}`.trim(),
    age: ({ value, unit }) => t(`age.${unit}`, { count: value }),
    readers: (readers) => lists.format(readers.map((reader) => t(`reader.${reader}`))),
    citation: (citation) => t('why.source', { ...citation }),
    detail: ({ severity, durationDays }) =>
      [severity && t(`severity.${severity}`), durationDays !== null && duration(durationDays)]
        .filter(Boolean)
        .join(', '),
    list: (items) => lists.format(items),
    start: (words) => words.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(language)),
    ...timesIn(language),
  };
}

export function useCaseWords(): CaseWords {
  const pack = usePack();
  const { t, i18n } = useTranslation('triage');
  return useMemo(() => createWords(pack, t, i18n.language), [pack, t, i18n.language]);
}
