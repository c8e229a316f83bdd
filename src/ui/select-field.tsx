import { useId } from 'react';
import type { Option } from './choice';
import { cx } from './cx';
import styles from './field.module.css';
import { Icon } from './icon';

interface SelectFieldProps<T extends string> {
  label: string;
  labelHidden?: boolean;
  options: readonly Option<T>[];
  value: T;
  onChange: (value: T) => void;
  hint?: string | undefined;
}

/** The browser's own list: the best there is on a phone, and known to everybody. For more than four options. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, labelHidden = false, options, value, onChange, hint } = props;
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={cx(styles.label, labelHidden && 'visually-hidden')}>
        {label}
      </label>
      {hint === undefined ? null : (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
      <span className={styles.withUnit}>
        <select
          id={id}
          className={cx(styles.input, styles.select)}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <span className={styles.unit}>
          <Icon name="down" />
        </span>
      </span>
    </div>
  );
}
