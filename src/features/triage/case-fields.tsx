import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_TEXT } from '../../core/triage/intake/parse';
import { usePack } from '../../services/services';
import { Section } from '../../ui/section';
import { loadWhenIdle } from '../../ui/when-idle';
import { AddFinding } from './add-finding';
import styles from './case.module.css';
import { Doubts } from './doubts/doubts';
import { ComplaintField } from './form/complaint-field';
import { focusField } from './form/field-id';
import { useProblemWords } from './form/field-words';
import { asksPregnancy, type CaseForm } from './form/form';
import { LabelField } from './form/label-field';
import { PersonFields } from './form/person-fields';
import type { FormAction } from './form/reducer';
import { useFieldErrors } from './form/use-fields';
import { useLimit } from './form/use-limit';
import type { LiveTriage } from './form/use-triage';
import { VitalFields } from './form/vital-fields';
import { ModelLine } from './model/model-line';
import { chipsOf } from './text/chips';
import { FindingChips } from './text/finding-chips';

/** The microphone is fetched beside the form, which does not wait for it. */
const Dictate = lazy(() =>
  loadWhenIdle(() => import('../ask/dictate')).then((module) => ({ default: module.Dictate })),
);

interface CaseFieldsProps {
  form: CaseForm;
  dispatch: (action: FormAction) => void;
  live: LiveTriage;
  /** A fresh form: the complaint has the focus, and no error shows before its field was left. */
  fresh: boolean;
  /** What follows from the words at once: it stands before all that is measured. */
  children: ReactNode;
}

/** The words with what was found in them, what to do and to ask; then everything that is filled in or measured. */
export function CaseFields({ form, dispatch, live, fresh, children }: CaseFieldsProps) {
  const { t } = useTranslation('triage');
  const pack = usePack();
  const { errorOf, leave } = useFieldErrors(live.read, !fresh);
  const { measurements } = live.result;
  const fields = { form, dispatch, errorOf, leave, readings: measurements.readings };
  const wantsPregnancy = live.result.decision.unassessed.some(({ kind }) => kind === 'pregnant');
  return (
    <>
      <WordsPart form={form} dispatch={dispatch} live={live} fresh={fresh} />
      {children}
      <div className={styles.fields}>
        <Section title={t('field.person')}>
          <LabelField
            label={form.label}
            onChange={(label) => dispatch({ kind: 'fill', values: { label } })}
          />
          <PersonFields
            {...fields}
            asksPregnancy={asksPregnancy(pack, form, measurements.intake, wantsPregnancy)}
          />
        </Section>
        <VitalFields {...fields} />
      </div>
    </>
  );
}

function WordsPart({ form, dispatch, live, fresh }: Omit<CaseFieldsProps, 'children'>) {
  const problemWords = useProblemWords();
  const complaint = useLimit(MAX_TEXT, (text) => dispatch({ kind: 'fill', values: { text } }));
  const problem = live.read.problems.find(({ field }) => field === 'text');
  return (
    <div className={styles.words}>
      <ComplaintField
        text={form.text}
        autoFocus={fresh}
        error={complaint.message ?? (problem && problemWords(problem))}
        onChange={complaint.change}
      />
      <CaseDoubts form={form} dispatch={dispatch} live={live} onFill={focusField} />
      <CaseFindings form={form} dispatch={dispatch} live={live}>
        <Suspense fallback={null}>
          <Dictate onText={(text) => complaint.change([form.text.trim(), text].filter(Boolean).join(' '))} />
        </Suspense>
      </CaseFindings>
    </div>
  );
}

interface PartProps {
  form: CaseForm;
  dispatch: (action: FormAction) => void;
  live: LiveTriage;
}

/** What of the words is in doubt. */
export function CaseDoubts({ form, dispatch, live, onFill }: PartProps & { onFill: (item: string) => void }) {
  const { intake } = live.read;
  return (
    <Doubts
      text={intake.text}
      result={live.result}
      answers={form.answers}
      dispatch={dispatch}
      onFill={onFill}
    />
  );
}

/** What was found in the words, and the ways to add to it; `children` are those of an open form. */
export function CaseFindings({ form, dispatch, live, children }: PartProps & { children?: ReactNode }) {
  const { reading } = live.result;
  const present = new Set(reading.findings.filter((finding) => finding.present).map(({ code }) => code));
  return (
    <div className={styles.findings}>
      <FindingChips chips={chipsOf(live.result, form.answers)} dispatch={dispatch} />
      <div className={styles.buttons}>
        {children}
        <AddFinding present={present} dispatch={dispatch} />
      </div>
      <ModelLine view={live.model} questions={reading.questions} />
    </div>
  );
}
