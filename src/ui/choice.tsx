import { useId } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import styles from './choice.module.css';
import { cx } from './cx';
import fieldStyles from './field.module.css';

export interface Option<T extends string> {
  value: T;
  label: string;
}

interface ChoiceProps<T extends string> {
  label: string;
  labelHidden?: boolean;
  options: readonly Option<T>[];
  /** Null: nothing is chosen. */
  value: T | null;
  onChange: (value: T | null) => void;
  /** True where one must be chosen; else tapping the chosen one takes the choice back. */
  required?: boolean;
  hint?: string | undefined;
  error?: string | undefined;
  isDisabled?: boolean;
}

/** Few options side by side: sex, age unit, AVPU, yes / no / unknown. Wraps on a narrow screen. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { label, labelHidden = false, options, value, onChange, required = false, hint, error } = props;
  const labelId = useId();
  const hintId = useId();
  const errorId = useId();
  return (
    <div className={fieldStyles.field}>
      <span id={labelId} className={cx(fieldStyles.label, labelHidden && 'visually-hidden')}>
        {label}
      </span>
      {hint === undefined ? null : (
        <span id={hintId} className={fieldStyles.hint}>
          {hint}
        </span>
      )}
      <ToggleButtonGroup
        className={cx(styles.group, error !== undefined && styles.invalid)}
        aria-labelledby={labelId}
        aria-describedby={cx(hint !== undefined && hintId, error !== undefined && errorId)}
        selectionMode="single"
        disallowEmptySelection={required}
        selectedKeys={value === null ? [] : [value]}
        onSelectionChange={(keys) => {
          onChange(options.find((option) => keys.has(option.value))?.value ?? null);
        }}
        isDisabled={props.isDisabled ?? false}
      >
        {options.map((option) => (
          <ToggleButton key={option.value} id={option.value} className={cx(styles.option)}>
            {option.label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {error === undefined ? null : (
        <span id={errorId} className={fieldStyles.error}>
          {error}
        </span>
      )}
    </div>
  );
}
