import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { TriageResult } from '../../../core/triage/triage';
import { PriorityMark } from '../../../ui/priority-mark';
import type { ShownVerdict } from '../result/priority-banner';
import { SBAR_PARTS } from '../result/summary';
import { useCaseWords } from '../words';
import { MeasuredList, usePersonLine } from './case-facts';
import styles from './print-sheet.module.css';

export interface PrintSheetProps {
  label: string;
  /** ISO 8601 */
  arrivedAt: string | undefined;
  /** ISO 8601; undefined for what was not saved yet. */
  triagedAt: string | undefined;
  verdict: ShownVerdict;
  result: TriageResult;
  /** The case stands as more urgent than the rules here say: then nothing calmer is told. */
  held?: boolean;
}

/** What the printer gets instead of the screen: one page, readable in black and white. */
export function PrintSheet(props: PrintSheetProps) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const person = usePersonLine();
  const { label, arrivedAt, triagedAt, verdict, result, held = false } = props;
  const { decision, disposition, actions, cautions, summary } = result;
  const { intake } = result.measurements;
  const { priority, place, headline } = verdict;
  const steps = held ? [] : [...actions.map(({ text }) => text), ...disposition.advice];
  const said = held ? [] : disposition.safetyNet;
  const times = [
    arrivedAt && t('sheet.arrived', { time: words.moment(arrivedAt) }),
    triagedAt && t('sheet.triaged', { time: words.moment(triagedAt) }),
  ].filter(Boolean);
  return createPortal(
    <div className={styles.sheet} data-testid="print-sheet">
      <header className={styles.head}>
        <div>
          <h1>{label.trim() === '' ? t('unnamed') : label}</h1>
          <p>{person(intake)}</p>
          <p>{times.join(' · ')}</p>
        </div>
      </header>
      <section className={styles.verdict}>
        <PriorityMark priority={priority} word={words.priority(priority)} size="l" />
        <div>
          {place === '' ? null : <p className={styles.place}>{place}</p>}
          <p>{headline}</p>
        </div>
      </section>
      {cautions.length === 0 ? null : (
        <section>
          <h2>{t('cautions.title')}</h2>
          <p>{cautions.map(({ text }) => text).join(' ')}</p>
        </section>
      )}
      {steps.length + said.length === 0 ? null : (
        <section>
          <h2>{t('actions.title')}</h2>
          <ol>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p>{said.join(' ')}</p>
        </section>
      )}
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
        {held || result.verdict.protocolPriority === priority ? null : (
          <p>{t('why.protocol', { word: words.priority(result.verdict.protocolPriority) })}</p>
        )}
        <ul>
          {decision.reasons.map((reason) => (
            <li key={reason.rule}>
              {words.start(reason.label)}{' '}
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
      <footer className={styles.foot}>
        <p className={styles.signed}>{t('sheet.signed')}</p>
        <p>{t('sheet.footer')}</p>
      </footer>
    </div>,
    document.body,
  );
}
