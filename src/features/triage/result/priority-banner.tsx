import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Priority } from '../../../core/triage/rules/types';
import { cx } from '../../../ui/cx';
import { PriorityMark } from '../../../ui/priority-mark';
import { useCaseWords } from '../words';
import styles from './priority-banner.module.css';

/** A screen reader hears the verdict once it has stood this long, not at each key. */
const QUIET_MS = 1500;

/** The value once it has not changed for a while. */
function useSettled(value: string, quietMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), quietMs);
    return () => clearTimeout(timer);
  }, [value, quietMs]);
  return settled;
}

/** The one answer, as it is shown: how urgent, where to and how soon, and what decides. */
export interface ShownVerdict {
  priority: Priority;
  /** Empty while no place is told. */
  place: string;
  headline: string;
}

interface PriorityBannerProps {
  /** Null before anything was said. */
  verdict: ShownVerdict | null;
  /** The one thing to do now. */
  action: ReactNode;
}

/** Pinned to the bottom of the screen: the verdict as it stands, and the button that goes on from here. */
export function PriorityBanner({ verdict, action }: PriorityBannerProps) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const { place = '', headline = '' } = verdict ?? {};
  const word = verdict ? words.priority(verdict.priority) : '';
  const spoken = useSettled(verdict ? t('banner.announce', { word, place, headline }) : '', QUIET_MS);
  return (
    <div className={cx(styles.banner, verdict && styles[verdict.priority])} data-testid="priority-banner">
      {verdict ? (
        <div className={styles.verdict}>
          <p className={styles.head}>
            <PriorityMark priority={verdict.priority} word={word} />
            {place === '' ? null : <strong className={styles.place}>{place}</strong>}
          </p>
          <p className={styles.headline}>{headline}</p>
        </div>
      ) : (
        <p className={styles.hint}>{t('banner.empty')}</p>
      )}
      {action}
      <span className="visually-hidden" role="status" aria-live="polite">
        {spoken}
      </span>
    </div>
  );
}
