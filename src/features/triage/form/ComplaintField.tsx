import { useTranslation } from 'react-i18next';
import type { FieldProblem } from '../../../core/triage/intake/parse';
import { TextField } from '../../ui/text-field';
import { fieldId } from './field-id';
import { useProblemWords } from './field-words';

interface ComplaintFieldProps {
  text: string;
  autoFocus: boolean;
  problem: FieldProblem | undefined;
  onChange: (text: string) => void;
}

/** The person's words. What is found in them shows below as chips; the box itself stays a plain box. */
export function ComplaintField({ text, autoFocus, problem, onChange }: ComplaintFieldProps) {
  const { t } = useTranslation('triage');
  const words = useProblemWords();
  return (
    <TextField
      id={fieldId('complaint')}
      label={t('field.complaint')}
      hint={t('field.complaintHint')}
      rows={4}
      value={text}
      onChange={onChange}
      autoFocus={autoFocus}
      error={problem && words(problem)}
    />
  );
}
