/** The pack's and the interface's words for what a case holds. */

import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TriagePack, VitalDefinition } from '../../core/packs/triage-pack';
import type { DispositionKind } from '../../core/triage/disposition/types';
import type { Age, NumericVitalName, Reader } from '../../core/triage/findings/types';
import type { Citation, Priority } from '../../core/triage/rules/types';
import { usePack } from '../services/services';
import type { FindingChip } from './text/chips';
import { plainDuration } from './text/duration';

export interface CaseWords {
  priority: (priority: Priority) => string;
  disposition: (kind: DispositionKind) => string;
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
}

type Translate = TFunction<'triage'>;

function timeIn(language: string): CaseWords['time'] {
  const hour = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (iso) => {
    const at = new Date(iso);
    if (Number.isNaN(at.getTime())) return iso;
    return (at.toDateString() === new Date().toDateString() ? hour : day).format(at);
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
    disposition: (kind) => pack.texts.dispositions[kind].name,
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
    time: timeIn(language),
  };
}

export function useCaseWords(): CaseWords {
  const pack = usePack();
  const { t, i18n } = useTranslation('triage');
  return useMemo(() => createWords(pack, t, i18n.language), [pack, t, i18n.language]);
}
