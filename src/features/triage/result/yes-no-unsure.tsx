import { useTranslation } from 'react-i18next';
import { Choice } from '../../../ui/choice';
import type { Answer } from '../form/reducer';

interface YesNoUnsureProps {
  /** The question, for screen readers; it stands above in sight. */
  label: string;
  value: Answer | null;
  onChange: (answer: Answer | null) => void;
}

export function YesNoUnsure({ label, value, onChange }: YesNoUnsureProps) {
  const { t } = useTranslation('triage');
  return (
    <Choice
      label={label}
      labelHidden
      options={[
        { value: 'yes', label: t('yes') },
        { value: 'no', label: t('no') },
        { value: 'unsure', label: t('unsure') },
      ]}
      value={value}
      onChange={onChange}
    />
  );
}
