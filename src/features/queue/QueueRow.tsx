import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type CaseRecord, currentSnapshot, waitedMinutes } from '../../core/cases/case-record';
import { usePack } from '../services/services';
import { shortTime } from '../triage/disposition/safety-net';
import { usePersonLine } from '../triage/record/CaseFacts';
import { readSnapshot } from '../triage/record/read-snapshot';
import { useCaseWords } from '../triage/words';
import { Icon } from '../ui/icon';
import { PriorityMark } from '../ui/priority-mark';
import styles from './queue.module.css';
import { isTriageDue, waitedParts } from './waited';

interface QueueRowProps {
  record: CaseRecord;
  now: Date;
  /** Its case is open beside the queue. */
  isOpen: boolean;
}

/** One patient: how urgent, who, why, since when. The whole row is the link. */
export function QueueRow({ record, now, isOpen }: QueueRowProps) {
  const { t } = useTranslation('queue');
  const pack = usePack();
  const words = useCaseWords();
  const person = usePersonLine();
  const snapshot = currentSnapshot(record);
  const { intake, priority } = snapshot;
  const { decision, disposition, measurements } = readSnapshot(pack, snapshot);
  const [reason] = decision.reasons;
  // Beside a priority that was saved as another one than the rules say now, no place is named.
  const place =
    decision.priority === priority || disposition.kind === 'emergency'
      ? `${words.disposition(disposition.kind)}: ${shortTime(disposition.timeFrame)}`
      : undefined;
  const complaint = intake.text.trim();
  return (
    <Link
      to={`/case/${record.id}`}
      className={styles.row}
      data-priority={priority}
      aria-current={isOpen ? 'page' : undefined}
    >
      <span className={styles.head}>
        <PriorityMark priority={priority} word={words.priority(priority)} size="s" />
        <Waiting record={record} now={now} />
      </span>
      <span className={styles.label} dir="auto">
        {record.label === '' ? t('unnamed') : record.label}
      </span>
      <span className={styles.person}>{person(measurements.intake)}</span>
      {place === undefined ? null : <span className={styles.place}>{place}</span>}
      {reason ? <span className={styles.reason}>{words.start(reason.label)}</span> : null}
      {complaint === '' && reason ? null : (
        <span className={styles.complaint} dir="auto">
          {complaint === '' ? t('noComplaint') : complaint}
        </span>
      )}
      {isTriageDue(record, now) ? (
        <span className={styles.due}>
          <Icon name="clock" />
          {t('due')}
        </span>
      ) : null}
    </Link>
  );
}

function Waiting({ record, now }: { record: CaseRecord; now: Date }) {
  const { t } = useTranslation('queue');
  const words = useCaseWords();
  if (record.closedAt !== null) {
    return <span className={styles.waited}>{t('closedAt', { time: words.time(record.closedAt) })}</span>;
  }
  const { unit, ...parts } = waitedParts(waitedMinutes(record, now));
  return <span className={styles.waited}>{t(`waited.${unit}`, parts)}</span>;
}
