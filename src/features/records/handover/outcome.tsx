import { useTranslation } from 'react-i18next';
import { currentSnapshot, standingPriority } from '../../../core/cases/case-record';
import { worsePriority } from '../../../core/cases/worse';
import type { Received } from '../../../core/export/receive';
import { ButtonLink } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { PriorityMark } from '../../../ui/priority-mark';
import { useCaseWords } from '../../triage/words';
import styles from './handover.module.css';

/** What came, and whether both devices think the same of it. */
export function Outcome({ received: { record, kind, sent, here } }: { received: Received }) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const name = record.label === '' ? t('unnamed') : record.label;
  const last = currentSnapshot(record);
  const priority = standingPriority(last);
  const { result } = last;
  const place =
    result?.priority === priority
      ? words.place({ kind: result.disposition, timeFrame: result.timeFrame })
      : '';
  return (
    <div className={styles.part}>
      <Notice
        tone="success"
        title={t(kind === 'new' ? 'share.receive.savedNew' : 'share.receive.savedUpdated', { name })}
        live
        action={
          <ButtonLink to={`/case/${record.id}`} variant="primary">
            {t('share.receive.open')}
          </ButtonLink>
        }
      >
        <p className={styles.verdict}>
          <PriorityMark priority={priority} word={words.priority(priority)} size="s" />
          {place === '' ? null : <strong>{place}</strong>}
        </p>
        {result?.priority === priority ? <p>{result.headline}</p> : null}
        {sent === here ? <p>{t('share.receive.agreed', { word: words.priority(here) })}</p> : null}
      </Notice>
      {sent === here ? null : (
        <Notice tone="warn" live>
          <p>{t('share.receive.differs', { sent: words.priority(sent), here: words.priority(here) })}</p>
        </Notice>
      )}
      {priority === worsePriority(sent, here) ? null : (
        <Notice tone="warn" live>
          <p>{t('share.receive.earlier', { word: words.priority(priority) })}</p>
        </Notice>
      )}
    </div>
  );
}
