import { lazy, Suspense, useCallback, useEffect, useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { askToKeepOnce } from '../../platform/persistence';
import { useCases } from '../../services/services';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/dialog';
import { Notice } from '../../ui/notice';
import { onDemand, useOnDemand } from '../../ui/on-demand';
import { Page } from '../../ui/page';
import { loadWhenIdle } from '../../ui/when-idle';
import type { Tried } from '../about/rules/tried-case';
import { CaseFields } from './case-fields';
import { focusField } from './form/field-id';
import { emptyForm, isEmpty } from './form/form';
import { changeForm, type FormAction } from './form/reducer';
import { type KeptDraft, useDraft } from './form/use-draft';
import { useTriage } from './form/use-triage';
import { NextSteps } from './next-steps';
import { newCaseId, newRecord } from './record/record';
import { PriorityBanner } from './result/priority-banner';
import { verdictNow } from './result/shown-verdict';
import { StorageNotice } from './storage-notice';
import { useCaseWords } from './words';

/** Folded away at first: the first verdict does not wait for it, and goes without it where it cannot be fetched. */
const caseRest = onDemand(() => loadWhenIdle(() => import('./case-rest')));

/** Only for who comes from the list of rules. */
const TriedCase = lazy(() =>
  import('../about/rules/tried-case').then((module) => ({ default: module.TriedCase })),
);

/** A patient who just came. What is typed survives a reload; nothing is in the queue before it is saved. */
export function NewCase() {
  const [search] = useSearchParams();
  const wanted = search.get('try');
  if (wanted === null) return <NewCaseOf tried={undefined} />;
  return (
    <Suspense fallback={null}>
      <TriedCase id={wanted}>
        {/* Another test case is another form. */}
        {(tried) => <NewCaseOf key={tried?.id ?? ''} tried={tried} />}
      </TriedCase>
    </Suspense>
  );
}

function NewCaseOf({ tried }: { tried: Tried | undefined }) {
  const { t } = useTranslation('triage');
  const kept = useDraft('new');
  // Starting over makes a fresh form, with its own time of arrival.
  const [round, setRound] = useState(0);
  const back = { to: '/', label: t('back') };
  return (
    <Page title={t('newTitle')} back={back}>
      {kept.loaded ? (
        <NewCaseForm
          key={round}
          kept={kept}
          isFirst={round === 0}
          tried={tried}
          onStartOver={() => {
            kept.clear();
            setRound(round + 1);
          }}
        />
      ) : null}
    </Page>
  );
}

interface NewCaseFormProps {
  kept: KeptDraft;
  isFirst: boolean;
  tried: Tried | undefined;
  onStartOver: () => void;
}

function NewCaseForm({ kept, isFirst, tried, onStartOver }: NewCaseFormProps) {
  const { t } = useTranslation('triage');
  const words = useCaseWords();
  const [restored] = useState(() => (isFirst ? kept.loaded?.draft : undefined));
  // Somebody's unfinished form is never written over: the test case waits until it is done with.
  const waits = tried !== undefined && kept.loaded?.draft !== undefined && isFirst;
  const [example] = useState(() =>
    tried && !waits && (isFirst || kept.loaded?.draft) ? tried.form : undefined,
  );
  const [form, dispatch] = useReducer(changeForm, example ?? restored?.form ?? emptyForm());
  const [startedAt, setStartedAt] = useState(restored?.startedAt);
  const [asksToStartOver, setAsksToStartOver] = useState(false);
  const live = useTriage(form);
  const { save, saving, problem } = useSaveNew();
  const empty = isEmpty(form);
  const [rest, wantRest] = useOnDemand(caseRest);
  useEffect(() => {
    if (!empty) wantRest();
  }, [empty, wantRest]);

  const change = useCallback((action: FormAction): void => {
    setStartedAt((before) => before ?? new Date().toISOString());
    dispatch(action);
  }, []);

  const { save: keep, clear } = kept;
  useEffect(() => {
    if (empty) clear();
    // A test case that nobody has changed is no patient.
    else if (form === example) return;
    else if (startedAt !== undefined) keep({ schema: 1, form, startedAt });
  }, [empty, form, example, startedAt, keep, clear]);

  const onSave = (): void => {
    const now = new Date();
    void save(form.label, startedAt ?? now.toISOString(), live.snapshot(now), clear);
  };

  return (
    <>
      {restored && restored.form === form ? (
        <Notice
          title={t('restored.title', { time: words.time(restored.startedAt) })}
          action={<Button onPress={() => setAsksToStartOver(true)}>{t('startOver')}</Button>}
        >
          <p>{t('restored.text')}</p>
        </Notice>
      ) : null}
      {tried && (waits || form === example) ? (
        <Notice>
          <p>{t(waits ? 'rule.wait' : 'rule.tried', { label: words.start(tried.label) })}</p>
        </Notice>
      ) : null}
      <CaseFields form={form} dispatch={change} live={live} fresh={restored === undefined && !example}>
        {empty ? null : (
          <NextSteps answers={form.answers} dispatch={change} result={live.result} onFill={focusField} />
        )}
      </CaseFields>
      {empty ? null : (
        <>
          {rest ? (
            <rest.CaseRest
              label={form.label}
              arrivedAt={startedAt}
              triagedAt={undefined}
              verdict={verdictNow(live.result, words)}
              result={live.result}
            />
          ) : null}
          <div>
            <Button variant="quiet" icon="trash" onPress={() => setAsksToStartOver(true)}>
              {t('startOver')}
            </Button>
          </div>
        </>
      )}
      {kept.problem === undefined ? null : (
        <StorageNotice error={kept.problem} title={t('storage.draftTitle')} kept />
      )}
      {problem === undefined ? null : (
        <StorageNotice error={problem.error} title={t('storage.saveTitle')} kept onRetry={onSave} />
      )}
      <PriorityBanner
        verdict={empty ? null : verdictNow(live.result, words)}
        action={
          <Button variant="primary" pending={saving} isDisabled={empty} onPress={onSave}>
            {t('save')}
          </Button>
        }
      />
      <ConfirmDialog
        isOpen={asksToStartOver}
        title={t('startOverTitle')}
        confirmLabel={t('startOver')}
        cancelLabel={t('keep')}
        danger
        onConfirm={onStartOver}
        onCancel={() => setAsksToStartOver(false)}
      >
        <p>{t('startOverText')}</p>
      </ConfirmDialog>
    </>
  );
}

type NewSnapshot = Parameters<typeof newRecord>[3];

/** Into the queue, then to the case. What could not be stored stays in the form. */
function useSaveNew() {
  const cases = useCases();
  const navigate = useNavigate();
  // One id for all tries: a save that failed half-way must not leave the patient twice in the queue.
  const [id] = useState(newCaseId);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<{ error: unknown }>();

  async function save(
    label: string,
    arrivedAt: string,
    snapshot: NewSnapshot,
    onStored: () => void,
  ): Promise<void> {
    setSaving(true);
    setProblem(undefined);
    try {
      await cases.put(newRecord(id, label, arrivedAt, snapshot));
    } catch (error) {
      setProblem({ error });
      setSaving(false);
      return;
    }
    onStored();
    // Now there is something that must not be lost. Not waited for: some browsers ask the person.
    void askToKeepOnce();
    void navigate(`/case/${id}`, { replace: true });
  }
  return { save, saving, problem };
}
