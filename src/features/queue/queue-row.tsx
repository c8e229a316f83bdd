import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  type CaseRecord,
  currentSnapshot,
  standingPriority,
  waitedMinutes,
} from '../../core/cases/case-record';
import { Icon } from '../../ui/icon';
import { PriorityMark } from '../../ui/priority-mark';
import { usePersonLine } from '../triage/record/case-facts';
import { useCaseWords } from '../triage/words';
import styles from './queue.module.css';
import { isTriageDue, waitedParts } from './waited';

interface QueueRowProps {
  record: CaseRecord;
  now: Date;
  /** Its case is open beside the queue. */
  isOpen: boolean;
}

/** More of a complaint than this is not in one line, however wide. */
const COMPLAINT_SHOWN = 160;

/** One patient, from what is stored alone: how urgent and where to, who, why, since when. The whole row is the link. */
export const QueueRow = memo(function QueueRow({ record, now, isOpen }: QueueRowProps) {
  const { t } = useTranslation('queue');
  const words = useCaseWords();
  const person = usePersonLine();
  const snapshot = currentSnapshot(record);
  const { intake, result } = snapshot;
  const priority = standingPriority(snapshot);
  // Beside a priority that was saved as a more urgent one no calmer place is named.
  const isOwn = result !== undefined && (result.priority === priority || result.disposition === 'emergency');
  const place = isOwn ? words.place({ kind: result.disposition, timeFrame: result.timeFrame }) : '';
  // Without a reason of its own the row has the first words of what was said.
  const said = intake.text.slice(0, COMPLAINT_SHOWN).trim() || t('noComplaint');
  const headline = isOwn
    ? words.decides({ priority, kind: result.disposition, headline: result.headline })
    : said;
  return (
    <Link
      to={`/case/${record.id}`}
      className={styles.row}
      data-priority={priority}
      aria-current={isOpen ? 'page' : undefined}
    >
      <span className={styles.head}>
        <span className={styles.who}>
          <span className={styles.label} dir="auto">
            {record.label === '' ? t('unnamed') : record.label}
          </span>
          <span className={styles.person}>{person(result?.person ?? intake)}</span>
        </span>
        <Waiting record={record} now={now} />
      </span>
      <span className={styles.verdict}>
        <PriorityMark priority={priority} word={words.priority(priority)} size="s" />
        {place === '' ? null : <span className={styles.place}>{place}</span>}
      </span>
      <span className={styles.headline} dir="auto">
        {headline}
      </span>
    </Link>
  );
});

function Waiting({ record, now }: { record: CaseRecord; now: Date }) {
  const { t } = useTranslation('queue');
  const words = useCaseWords();
  if (record.closedAt !== null) {
    return <span className={styles.waited}>{t('closedAt', { time: words.time(record.closedAt) })}</span>;
  }
  const { unit, ...parts } = waitedParts(waitedMinutes(record, now));
  const waited = t(`waited.${unit}`, parts);
  if (!isTriageDue(record, now)) return <span className={styles.waited}>{waited}</span>;
  return (
    <span className={styles.due}>
      <Icon name="clock" />
      {t('due', { waited })}
    </span>
  );
}
