import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../ui/text-field';
import { AddFinding } from './AddFinding';
import styles from './case.module.css';
import { ComplaintField } from './form/ComplaintField';
import { asksPregnancy, type CaseForm } from './form/form';
import { PersonFields } from './form/PersonFields';
import type { FormAction } from './form/reducer';
import { useFieldErrors } from './form/use-fields';
import type { LiveTriage } from './form/use-triage';
import { VitalFields } from './form/VitalFields';
import { ModelLine } from './model/ModelLine';
import { chipsOf } from './text/chips';
import { FindingChips } from './text/FindingChips';

/** The microphone is fetched beside the form, which does not wait for it. */
const Dictate = lazy(() => import('../voice/Dictate').then((module) => ({ default: module.Dictate })));

interface CaseFieldsProps {
  form: CaseForm;
  dispatch: (action: FormAction) => void;
  live: LiveTriage;
  /** A fresh form: the complaint has the focus, and no error shows before its field was left. */
  fresh: boolean;
}

/** Everything that is typed or measured, with what was found in the words right below them. */
export function CaseFields({ form, dispatch, live, fresh }: CaseFieldsProps) {
  const { t } = useTranslation('triage');
  const { errorOf, leave } = useFieldErrors(live.read, !fresh);
  const { measurements } = live.result;
  const fields = { form, dispatch, errorOf, leave, readings: measurements.readings };
  const wantsPregnancy = live.result.decision.unassessed.some(({ kind }) => kind === 'pregnant');
  return (
    <div className={styles.fields}>
      <TextField
        label={t('field.label')}
        value={form.label}
        onChange={(label) => dispatch({ kind: 'fill', values: { label } })}
        maxLength={80}
      />
      <ComplaintField
        text={form.text}
        autoFocus={fresh}
        problem={live.read.problems.find(({ field }) => field === 'text')}
        onChange={(text) => dispatch({ kind: 'fill', values: { text } })}
      />
      <Suspense fallback={null}>
        <Dictate
          onText={(text) =>
            dispatch({ kind: 'fill', values: { text: [form.text.trim(), text].filter(Boolean).join(' ') } })
          }
        />
      </Suspense>
      <CaseFindings form={form} dispatch={dispatch} live={live} />
      <PersonFields {...fields} asksPregnancy={asksPregnancy(form, measurements.intake, wantsPregnancy)} />
      <VitalFields {...fields} />
    </div>
  );
}

/** Chips, the model's line, and the way to add what nobody said. */
export function CaseFindings({ form, dispatch, live }: Omit<CaseFieldsProps, 'fresh'>) {
  const { reading } = live.result;
  const present = new Set(reading.findings.filter((finding) => finding.present).map(({ code }) => code));
  return (
    <div className={styles.findings}>
      <FindingChips chips={chipsOf(live.result, form.answers)} dispatch={dispatch} />
      <ModelLine view={live.model} questions={reading.questions} />
      <AddFinding present={present} dispatch={dispatch} />
    </div>
  );
}
