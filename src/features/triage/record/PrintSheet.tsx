import { memo } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { TriageResult } from '../../../core/triage/triage';
import { PriorityMark } from '../../ui/priority-mark';
import { useLater } from '../../ui/use-later';
import { SBAR_PARTS } from '../result/Summary';
import { useCaseWords } from '../words';
import { MeasuredList, usePersonLine } from './CaseFacts';
import styles from './print-sheet.module.css';

interface PrintSheetProps {
  label: string;
  /** ISO 8601 */
  arrivedAt: string | undefined;
  /** ISO 8601; undefined for what was not saved yet. */
  triagedAt: string | undefined;
  result: TriageResult;
  /** Another device found the case more urgent than the rules here: then no place is named. */
  held?: boolean;
}

/** What the printer gets instead of the screen: one page, readable in black and white. */
export function PrintSheet(props: PrintSheetProps) {
  return <Sheet {...props} result={useLater(props.result)} />;
}

const Sheet = memo(function Sheet({ label, arrivedAt, triagedAt, result, held = false }: PrintSheetProps) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const person = usePersonLine();
  const { decision, disposition, cautions, summary } = result;
  const { intake } = result.measurements;
  const isPlaced = !held || disposition.kind === 'emergency';
  const times = [
    arrivedAt && t('sheet.arrived', { time: words.time(arrivedAt) }),
    triagedAt && t('sheet.triaged', { time: words.time(triagedAt) }),
  ].filter(Boolean);
  return createPortal(
    <div className={styles.sheet} data-testid="print-sheet">
      <header className={styles.head}>
        <div>
          <h1>{label.trim() === '' ? t('unnamed') : label}</h1>
          <p>{person(intake)}</p>
          <p>{times.join(' · ')}</p>
        </div>
        <PriorityMark priority={decision.priority} word={words.priority(decision.priority)} size="l" />
      </header>
      {cautions.length === 0 ? null : (
        <section>
          <h2>{t('cautions.title')}</h2>
          <p>{cautions.map(({ text }) => text).join(' ')}</p>
        </section>
      )}
      {isPlaced ? (
        <section>
          <h2>{t('where.title')}</h2>
          <p>
            <strong>
              {t('where.short', { name: words.disposition(disposition.kind), time: disposition.timeFrame })}.
            </strong>{' '}
            {[...disposition.advice, ...disposition.safetyNet].join(' ')}
          </p>
        </section>
      ) : null}
      {intake.text.trim() === '' ? null : (
        <section>
          <h2>{t('sheet.complaint')}</h2>
          <p className={styles.complaint} dir="auto">
            {intake.text}
          </p>
        </section>
      )}
      <section>
        <h2>{t('sheet.vitals')}</h2>
        {Object.keys(intake.vitals).length === 0 ? (
          <p>{t('sheet.noVitals')}</p>
        ) : (
          <MeasuredList intake={intake} />
        )}
      </section>
      <section>
        <h2>{t('why.title')}</h2>
        {decision.reasons.length === 0 ? <p>{t('why.none')}</p> : null}
        <ul>
          {decision.reasons.map((reason) => (
            <li key={reason.rule}>
              <strong>{words.priority(reason.priority)}:</strong> {words.start(reason.label)}{' '}
              <span className={styles.citation}>{words.citation(reason.citation)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('summary.title')}</h2>
        <dl className={styles.sbar}>
          {SBAR_PARTS.map((part) => (
            <div key={part}>
              <dt>{t(`summary.${part}`)}</dt>
              <dd dir="auto">{summary[part]}</dd>
            </div>
          ))}
        </dl>
      </section>
      {decision.unassessed.length === 0 ? null : (
        <section>
          <h2>{t('sheet.notAssessed')}</h2>
          <p>{words.start(words.list(decision.unassessed.map(({ label: item }) => item)))}</p>
        </section>
      )}
      <footer className={styles.foot}>{t('sheet.footer')}</footer>
    </div>,
    document.body,
  );
});
