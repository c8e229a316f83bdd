import type { UsedReading } from '../../../core/triage/reconcile/applied';
import type { CaseForm } from './form';
import type { FormAction } from './reducer';

/** What a group of fields is given. */
export interface FieldsProps {
  form: CaseForm;
  dispatch: (action: FormAction) => void;
  /** What the complaint gives in numbers. */
  readings: readonly UsedReading[];
  /** The sentence to show at a field now, if any. */
  errorOf: (field: string, typed: string) => string | undefined;
  /** The field was left: from now on its problem is shown. */
  leave: (field: string) => void;
}
