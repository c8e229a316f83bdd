import { useTranslation } from 'react-i18next';
import { TextField } from '../../../ui/text-field';
import { fieldId } from './field-id';

interface ComplaintFieldProps {
  text: string;
  autoFocus: boolean;
  error: string | undefined;
  onChange: (text: string) => void;
}

/** The person's words. What is found in them shows below as chips; the box itself stays a plain box. */
export function ComplaintField({ text, autoFocus, error, onChange }: ComplaintFieldProps) {
  const { t } = useTranslation('triage');
  return (
    <TextField
      id={fieldId('complaint')}
      label={t('field.complaint')}
      hint={t('field.complaintHint')}
      rows={4}
      value={text}
      onChange={onChange}
      autoFocus={autoFocus}
      error={error}
    />
  );
}
