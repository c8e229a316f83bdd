import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CaseRecord,
  closeCase,
  currentSnapshot,
  reopenCase,
  standingPriority,
} from '../../core/cases/case-record';
import type { TriagePack } from '../../core/packs/triage-pack';
import { summarise } from '../../core/triage/summary/summarise';
import type { TriageResult } from '../../core/triage/triage';
import { usePack } from '../../services/services';
import { Button, ButtonLink } from '../../ui/button';
import { ConfirmDialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { ReceivedNote } from '../records/handover/received-note';
import { ShareSection } from '../records/handover/share-section';
import styles from './case.module.css';
import { CaseDoubts, CaseFields, CaseFindings } from './case-fields';
import { CaseRest } from './case-rest';
import { focusField } from './form/field-id';
import { type KeptDraft, useDraft } from './form/use-draft';
import { useTriage } from './form/use-triage';
import { NextSteps } from './next-steps';
import { CaseFacts } from './record/case-facts';
import { triagedAgain } from './record/record';
import { Timeline } from './record/timeline';
import { type RecordActions, useRecordActions } from './record/use-record-actions';
import { useRetriage } from './record/use-retriage';
import { type StoredCase as Stored, useStoredCase } from './record/use-stored-case';
import { PriorityBanner, type ShownVerdict } from './result/priority-banner';
import { standingVerdict, verdictNow } from './result/shown-verdict';
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
  // What was saved never gets calmer unasked: not by newer rules, and not by what this device thinks of another's case.
  const standing = standingVerdict(last, live.result, words, t('held'));
  const isRead = draft === null;
  const held = isRead && standing.held;
  const verdict = isRead ? standing.shown : verdictNow(live.result, words);
  const result = held ? heldResult(pack, live.result, verdict) : live.result;

  const save = async (): Promise<void> => {
    const snapshot = live.snapshot(new Date());
    if (await actions.store((newest) => triagedAgain(newest, form.label, snapshot))) end();
  };

  const steps = (
    <NextSteps answers={form.answers} dispatch={dispatch} result={result} onFill={fill} held={held} />
  );

  return (
    <>
      <ClosedNotice record={record} actions={actions} />
      <ReceivedNote record={record} />
      {draft === null ? (
        <>
          <CaseFacts intake={live.result.measurements.intake} />
          <CaseDoubts form={form} dispatch={dispatch} live={live} onFill={fill} />
          <CaseFindings form={form} dispatch={dispatch} live={live} />
          {steps}
        </>
      ) : (
        <>
          {Date.parse(last.at) > Date.parse(draft.startedAt) ? (
            <Notice tone="warn" live>
              <p>{t('newer', { time: words.time(last.at), word: words.priority(standingPriority(last)) })}</p>
            </Notice>
          ) : (
            <Notice>
              <p>{t('againNote', { time: words.time(last.at) })}</p>
            </Notice>
          )}
          <CaseFields form={form} dispatch={dispatch} live={live} fresh={false}>
            {steps}
          </CaseFields>
        </>
      )}
      <CaseRest
        label={form.label}
        arrivedAt={record.arrivedAt}
        triagedAt={isRead ? last.at : undefined}
        verdict={verdict}
        result={result}
        held={held}
      />
      {isRead ? (
        <>
          {live.result.verdict.priority === last.priority ? null : (
            <Notice tone="warn">
              <p>
                {t(held ? 'timeline.heldBack' : 'timeline.rulesChanged', {
                  saved: words.priority(standingPriority(last)),
                  now: words.priority(live.result.verdict.priority),
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
      <PriorityBanner verdict={verdict} action={<MainButton {...{ draft, begin, save, actions }} />} />
    </>
  );
}

/** The hand-over of a case that stands as more urgent than the rules here say: it names that, and no calmer place. */
function heldResult(pack: TriagePack, result: TriageResult, { priority }: ShownVerdict): TriageResult {
  const { reading, decision, measurements } = result;
  const told = { intake: measurements.intake, reading, decision: { ...decision, priority } };
  return { ...result, summary: summarise(pack, told) };
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
