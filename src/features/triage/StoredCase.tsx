import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseRecord, closeCase, currentSnapshot, reopenCase } from '../../core/cases/case-record';
import { worsePriority } from '../../core/export/worse';
import { summarise } from '../../core/triage/summary/summarise';
import { ReceivedNote } from '../handover/ReceivedNote';
import { ShareSection } from '../handover/ShareSection';
import { usePack } from '../services/services';
import { Button, ButtonLink } from '../ui/button';
import { ConfirmDialog } from '../ui/dialog';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { CaseFields, CaseFindings } from './CaseFields';
import { CaseResult } from './CaseResult';
import styles from './case.module.css';
import { focusField } from './form/field-id';
import { type KeptDraft, useDraft } from './form/use-draft';
import { type LiveTriage, useTriage } from './form/use-triage';
import { CaseFacts } from './record/CaseFacts';
import { PrintSheet } from './record/PrintSheet';
import { triagedAgain } from './record/record';
import { Timeline } from './record/Timeline';
import { type RecordActions, useRecordActions } from './record/use-record-actions';
import { useRetriage } from './record/use-retriage';
import { type StoredCase as Stored, useStoredCase } from './record/use-stored-case';
import { PriorityBanner } from './result/PriorityBanner';
import { StorageNotice } from './storage-notice';
import { useCaseWords } from './words';

/** A patient in the queue: read, triaged again, closed. */
export function StoredCase({ id }: { id: string }) {
  const { t } = useTranslation('triage');
  const { stored, retry } = useStoredCase(id);
  const kept = useDraft(`case:${id}`);
  const back = { to: '/', label: t('back') };
  const title =
    stored.kind === 'there' && stored.record.label !== '' ? stored.record.label : t(titleOf(stored));
  return (
    <Page title={title} tabTitle={t('tabCase')} back={back}>
      {stored.kind === 'problem' ? (
        <StorageNotice error={stored.error} title={t('storage.loadTitle')} onRetry={retry} />
      ) : null}
      {stored.kind === 'missing' ? (
        <>
          <p className={styles.quiet}>{t('missing.text')}</p>
          <div>
            <ButtonLink to="/">{t('back')}</ButtonLink>
          </div>
        </>
      ) : null}
      {stored.kind === 'unreadable' ? (
        <Notice tone="warn" title={stored.reason}>
          <p>{t('unreadable.text')}</p>
        </Notice>
      ) : null}
      {stored.kind === 'there' && kept.loaded ? <Case record={stored.record} kept={kept} /> : null}
    </Page>
  );
}

function titleOf({ kind }: Stored) {
  switch (kind) {
    case 'loading':
      return 'loading';
    case 'missing':
      return 'missing.title';
    case 'unreadable':
      return 'unreadable.title';
    case 'problem':
      return 'tabCase';
    case 'there':
      return 'unnamed';
  }
}

function Case({ record, kept }: { record: CaseRecord; kept: KeptDraft }) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const pack = usePack();
  const last = currentSnapshot(record);
  const actions = useRecordActions(record);
  const { form, draft, dispatch, begin, end } = useRetriage(record, kept);
  const live = useTriage(form, last, draft !== null || record.closedAt === null);
  const fill = useFill(draft !== null, begin);
  const { decision } = live.result;
  // Who came from another device keeps the more urgent of both priorities until somebody triages again here.
  const isHeld = draft === null && record.receivedAt !== undefined;
  const priority = isHeld ? worsePriority(last.priority, decision.priority) : decision.priority;
  const held = priority !== decision.priority;
  // Then the hand-over tells the more urgent priority, and names no place that is calmer.
  const told = { intake: live.result.measurements.intake, reading: live.result.reading };
  const shown: LiveTriage = held
    ? {
        ...live,
        result: {
          ...live.result,
          summary: summarise(pack, { ...told, decision: { ...decision, priority } }),
        },
      }
    : live;

  const save = async (): Promise<void> => {
    const snapshot = live.snapshot(new Date());
    if (await actions.store((newest) => triagedAgain(newest, form.label, snapshot))) end();
  };

  return (
    <>
      <ClosedNotice record={record} actions={actions} />
      <ReceivedNote record={record} />
      {draft === null ? (
        <>
          <CaseFacts intake={live.result.measurements.intake} />
          <CaseFindings form={form} dispatch={dispatch} live={live} />
        </>
      ) : (
        <>
          <Notice>
            <p>{t('againNote', { time: words.time(last.at) })}</p>
          </Notice>
          <CaseFields form={form} dispatch={dispatch} live={live} fresh={false} />
        </>
      )}
      <CaseResult
        answers={form.answers}
        dispatch={dispatch}
        result={shown.result}
        onFill={fill}
        held={held}
      />
      {draft === null ? (
        <>
          {decision.priority === last.priority ? null : (
            <Notice tone="warn">
              <p>
                {t('timeline.rulesChanged', {
                  saved: words.priority(last.priority),
                  now: words.priority(decision.priority),
                })}
              </p>
            </Notice>
          )}
          <Timeline snapshots={record.snapshots} />
          <ShareSection record={record} />
          <CloseButton record={record} actions={actions} />
        </>
      ) : (
        <DiscardButton savedAt={last.at} onDiscard={end} />
      )}
      {kept.problem === undefined || draft === null ? null : (
        <StorageNotice error={kept.problem} title={t('storage.draftTitle')} kept />
      )}
      {actions.problem === undefined ? null : (
        <StorageNotice error={actions.problem.error} title={t('storage.saveTitle')} kept />
      )}
      <PriorityBanner
        decision={{ ...decision, priority }}
        disposition={held ? null : live.result.disposition}
        action={<MainButton {...{ draft, begin, save, actions }} />}
      />
      <Sheet record={record} isSaved={draft === null} result={shown.result} held={held} label={form.label} />
    </>
  );
}

/** To the field of what is missing; a record that is only read is opened for a new triage first. */
function useFill(isOpen: boolean, open: () => void): (item: string) => void {
  const [wanted, setWanted] = useState<string>();
  useEffect(() => {
    if (wanted === undefined || !isOpen) return;
    focusField(wanted);
    setWanted(undefined);
  }, [wanted, isOpen]);
  return (item) => {
    open();
    setWanted(item);
  };
}

interface MainButtonProps {
  draft: unknown;
  begin: () => void;
  save: () => Promise<void>;
  actions: RecordActions;
}

function MainButton({ draft, begin, save, actions }: MainButtonProps) {
  const { t } = useTranslation('triage');
  return draft === null ? (
    <Button variant="primary" onPress={begin}>
      {t('again')}
    </Button>
  ) : (
    <Button variant="primary" pending={actions.busy} onPress={() => void save()}>
      {t('saveAgain')}
    </Button>
  );
}

interface RecordProps {
  record: CaseRecord;
  actions: RecordActions;
}

function ClosedNotice({ record, actions }: RecordProps) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  if (record.closedAt === null) return null;
  return (
    <Notice
      title={t('closedNote', { time: words.time(record.closedAt) })}
      live
      action={
        <Button pending={actions.busy} onPress={() => void actions.store(reopenCase)}>
          {t('reopen')}
        </Button>
      }
    />
  );
}

function CloseButton({ record, actions }: RecordProps) {
  const { t } = useTranslation('triage');
  const [asks, setAsks] = useState(false);
  if (record.closedAt !== null) return null;
  const close = async (): Promise<void> => {
    await actions.store((newest) => closeCase(newest, new Date()));
    setAsks(false);
    window.scrollTo({ top: 0 });
  };
  return (
    <div className={styles.buttons}>
      <Button icon="check" onPress={() => setAsks(true)}>
        {t('close')}
      </Button>
      <ConfirmDialog
        isOpen={asks}
        title={t('closeTitle')}
        confirmLabel={t('close')}
        cancelLabel={t('keepOpen')}
        pending={actions.busy}
        onConfirm={() => void close()}
        onCancel={() => setAsks(false)}
      >
        <p>{t('closeText')}</p>
      </ConfirmDialog>
    </div>
  );
}

function DiscardButton({ savedAt, onDiscard }: { savedAt: string; onDiscard: () => void }) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const [asks, setAsks] = useState(false);
  return (
    <div>
      <p className={styles.quiet}>{t('unsaved')}</p>
      <Button variant="quiet" icon="trash" onPress={() => setAsks(true)}>
        {t('discard')}
      </Button>
      <ConfirmDialog
        isOpen={asks}
        title={t('discardTitle')}
        confirmLabel={t('discard')}
        cancelLabel={t('keep')}
        danger
        onConfirm={onDiscard}
        onCancel={() => setAsks(false)}
      >
        <p>{t('discardText', { time: words.time(savedAt) })}</p>
      </ConfirmDialog>
    </div>
  );
}

interface SheetProps {
  record: CaseRecord;
  label: string;
  isSaved: boolean;
  result: LiveTriage['result'];
  held: boolean;
}

function Sheet({ record, label, isSaved, result, held }: SheetProps) {
  return (
    <PrintSheet
      label={label}
      arrivedAt={record.arrivedAt}
      triagedAt={isSaved ? currentSnapshot(record).at : undefined}
      result={result}
      held={held}
    />
  );
}
