import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMatch } from 'react-router';
import {
  type CaseRecord,
  compareCases,
  currentSnapshot,
  standingPriority,
} from '../../core/cases/case-record';
import { PRIORITIES } from '../../core/triage/rules/types';
import type { CaseList } from '../../platform/case-store';
import { Button, ButtonLink } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { PriorityMark } from '../../ui/priority-mark';
import { useNow } from '../../ui/use-now';
import { ModelNotice } from '../device';
import { StorageNotice } from '../triage/storage-notice';
import { useCaseWords } from '../triage/words';
import styles from './queue.module.css';
import { QueueRow } from './queue-row';
import { Unreadable } from './unreadable';
import { useCaseList } from './use-case-list';
import { useRedoneResults } from './use-redone-results';
import { isSameDay } from './waited';

/** Often enough that a minute is never told late by more than a moment. */
const TICK_MS = 15_000;

/** Home: who waits, the most urgent first. */
export default function QueueScreen() {
  const { t } = useTranslation('queue');
  const { listed, retry } = useCaseList();
  return (
    <Page title={t('title')}>
      {listed.kind === 'problem' ? (
        <StorageNotice error={listed.error} title={t('loadTitle')} onRetry={retry} />
      ) : null}
      {listed.kind === 'there' ? <Queue list={listed.list} /> : null}
      <div>
        <ButtonLink to="/receive" variant="quiet" icon="download">
          {t('receive')}
        </ButtonLink>
      </div>
      <ModelNotice />
      <div className={styles.bar}>
        <ButtonLink to="/new" variant="primary" icon="plus" wide>
          {t('newPatient')}
        </ButtonLink>
        <ButtonLink to="/ask" icon="mic">
          {t('ask')}
        </ButtonLink>
      </div>
    </Page>
  );
}

function Queue({ list }: { list: CaseList<CaseRecord> }) {
  const { t } = useTranslation('queue');
  const now = useNow(TICK_MS);
  const waiting = useMemo(
    () => list.cases.filter(({ closedAt }) => closedAt === null).sort(compareCases),
    [list],
  );
  useRedoneResults(waiting);
  const closedToday = list.cases
    .filter(({ closedAt }) => closedAt !== null && isSameDay(closedAt, now))
    .sort((a, b) => (b.closedAt ?? '').localeCompare(a.closedAt ?? ''));
  return (
    <>
      {waiting.length === 0 ? (
        <EmptyState icon="person" title={t('emptyTitle')}>
          <p>{t('emptyText')}</p>
        </EmptyState>
      ) : (
        <>
          <Counts records={waiting} />
          <Rows label={t('waiting')} records={waiting} now={now} />
        </>
      )}
      <Unreadable records={list.unreadable} />
      <Closed records={closedToday} now={now} />
    </>
  );
}

/** How many wait, by colour: shape, number and word. */
function Counts({ records }: { records: readonly CaseRecord[] }) {
  const { t } = useTranslation('queue');
  const words = useCaseWords();
  const counts = PRIORITIES.map((priority) => ({
    priority,
    count: records.filter((record) => standingPriority(currentSnapshot(record)) === priority).length,
  })).filter(({ count }) => count > 0);
  return (
    <ul className={styles.counts} aria-label={t('counts')}>
      {counts.map(({ priority, count }) => (
        <li key={priority}>
          <PriorityMark
            priority={priority}
            word={t('tally', { number: count, word: words.priority(priority).toLocaleLowerCase() })}
            size="s"
          />
        </li>
      ))}
    </ul>
  );
}

interface RowsProps {
  label: string;
  records: readonly CaseRecord[];
  now: Date;
}

/** More rows than this are on no screen at once; the rest is a tap away. */
const ROWS = 100;

function Rows({ label, records, now }: RowsProps) {
  const { t } = useTranslation('queue');
  const open = useMatch('/case/:id')?.params.id;
  const [most, setMost] = useState(ROWS);
  const more = records.length - most;
  return (
    <>
      <ol className={styles.rows} aria-label={label}>
        {records.slice(0, most).map((record) => (
          <li key={record.id}>
            <QueueRow record={record} now={now} isOpen={record.id === open} />
          </li>
        ))}
      </ol>
      {more > 0 ? (
        <div>
          <Button variant="quiet" icon="down" onPress={() => setMost(most + ROWS)}>
            {t('more', { count: more })}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** Quiet, but there: who was closed by mistake is found again. */
function Closed({ records, now }: Omit<RowsProps, 'label'>) {
  const { t } = useTranslation('queue');
  const [isOpen, setIsOpen] = useState(false);
  if (records.length === 0) return null;
  const title = t('closed', { count: records.length });
  return (
    <div className={styles.closed}>
      <div>
        <Button
          variant="quiet"
          icon={isOpen ? 'up' : 'down'}
          aria-expanded={isOpen}
          onPress={() => setIsOpen(!isOpen)}
        >
          {title}
        </Button>
      </div>
      {isOpen ? <Rows label={title} records={records} now={now} /> : null}
    </div>
  );
}
