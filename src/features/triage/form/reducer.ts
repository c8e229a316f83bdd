import type { NumericVitalName } from '../../../core/triage/findings/types';
import type { CaseForm } from './form';

export type Answer = 'yes' | 'no' | 'unsure';
type Plain = Omit<CaseForm, 'vitals' | 'answers'>;

export type FormAction =
  | { kind: 'fill'; values: Partial<Plain> }
  | { kind: 'vital'; name: NumericVitalName; value: string }
  /** `null` takes the person's answer back. */
  | { kind: 'answer'; code: string; answer: Answer | null }
  | { kind: 'replace'; form: CaseForm };

function withAnswer(answers: CaseForm['answers'], code: string, answer: Answer | null): CaseForm['answers'] {
  const { [code]: _before, ...rest } = answers;
  return answer === null ? rest : { ...rest, [code]: answer };
}

export function changeForm(form: CaseForm, action: FormAction): CaseForm {
  switch (action.kind) {
    case 'fill':
      return { ...form, ...action.values };
    case 'vital':
      return { ...form, vitals: { ...form.vitals, [action.name]: action.value } };
    case 'answer':
      return { ...form, answers: withAnswer(form.answers, action.code, action.answer) };
    case 'replace':
      return action.form;
  }
}
