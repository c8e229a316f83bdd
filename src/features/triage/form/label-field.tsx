import { useTranslation } from 'react-i18next';
import { MAX_LABEL } from '../../../core/cases/case-record';
import { TextField } from '../../../ui/text-field';
import { useLimit } from './use-limit';

interface LabelFieldProps {
  label: string;
  onChange: (label: string) => void;
}

/** What the patient is called here: a name, a bed, "woman in blue". */
export function LabelField({ label, onChange }: LabelFieldProps) {
  const { t } = useTranslation('triage');
  const { change, message } = useLimit(MAX_LABEL, onChange);
  return <TextField label={t('field.label')} value={label} onChange={change} error={message} />;
}
