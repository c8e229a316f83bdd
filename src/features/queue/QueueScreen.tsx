import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMatch } from 'react-router';
import { type CaseRecord, compareCases } from '../../core/cases/case-record';
import type { CaseList } from '../../platform/case-store';
import { ModelNotice } from '../model';
import { StorageNotice } from '../triage/storage-notice';
import { Button, ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Page } from '../ui/page';
import { useNow } from '../ui/use-now';
import { QueueRow } from './QueueRow';
import styles from './queue.module.css';
import { Unreadable } from './Unreadable';
import { useCaseList } from './use-case-list';
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
  const waiting = list.cases.filter(({ closedAt }) => closedAt === null).sort(compareCases);
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
        <Rows label={t('waiting')} records={waiting} now={now} />
      )}
      <Unreadable records={list.unreadable} />
      <Closed records={closedToday} now={now} />
    </>
  );
}

interface RowsProps {
  label: string;
  records: readonly CaseRecord[];
  now: Date;
}

function Rows({ label, records, now }: RowsProps) {
  const open = useMatch('/case/:id')?.params.id;
  return (
    <ol className={styles.rows} aria-label={label}>
      {records.map((record) => (
        <li key={record.id}>
          <QueueRow record={record} now={now} isOpen={record.id === open} />
        </li>
      ))}
    </ol>
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
