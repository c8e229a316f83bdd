import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Disposition } from '../../../core/triage/disposition/types';
import type { Decision } from '../../../core/triage/rules/types';
import { usePack } from '../../services/services';
import { cx } from '../../ui/cx';
import { PriorityMark } from '../../ui/priority-mark';
import { shortTime } from '../disposition/safety-net';
import { useCaseWords } from '../words';
import { bannerReason } from './banner-reason';
import styles from './priority-banner.module.css';

/** A screen reader hears the priority once it has stood this long, not at each key. */
const QUIET_MS = 1500;

function useReasonWords(decision: Decision): string {
  const { t } = useTranslation('triage');
  const pack = usePack();
  const words = useCaseWords();
  const reason = bannerReason(decision);
  if (reason.kind === 'meaning') return words.start(pack.texts.priorities[decision.priority].meaning);
  const more = reason.more > 0 ? t('banner.more', { count: reason.more }) : '';
  if (reason.kind === 'rule') return words.start(reason.label);
  return t('banner.missing', {
    items: more === '' ? words.list(reason.labels) : `${reason.labels.join(', ')} ${more}`,
  });
}

/** The value once it has not changed for a while. */
function useSettled(value: string, quietMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), quietMs);
    return () => clearTimeout(timer);
  }, [value, quietMs]);
  return settled;
}

interface PriorityBannerProps {
  decision: Decision;
  /** Null where another device found the case more urgent than the rules here. */
  disposition: Disposition | null;
  /** The one thing to do now. */
  action: ReactNode;
}

/** Pinned to the bottom of the screen: the priority as it stands, and the button that goes on from here. */
export function PriorityBanner({ decision, disposition, action }: PriorityBannerProps) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const word = words.priority(decision.priority);
  const reason = useReasonWords(decision);
  const where = disposition
    ? t('where.short', { name: words.disposition(disposition.kind), time: shortTime(disposition.timeFrame) })
    : '';
  const spoken = useSettled(t('banner.announce', { word, where, reason }), QUIET_MS);
  return (
    <div className={cx(styles.banner, styles[decision.priority])} data-testid="priority-banner">
      <PriorityMark priority={decision.priority} word={word} />
      {action}
      <span className={styles.reason}>
        {where === '' ? null : <strong className={styles.where}>{where}</strong>} {reason}
      </span>
      <span className="visually-hidden" role="status" aria-live="polite">
        {spoken}
      </span>
    </div>
  );
}
