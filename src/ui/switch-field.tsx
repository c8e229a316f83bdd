import { useId } from 'react';
import { Switch } from 'react-aria-components/Switch';
import { cx } from './cx';
import styles from './switch-field.module.css';

interface SwitchFieldProps {
  label: string;
  hint?: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  isDisabled?: boolean;
}

/** A setting that takes effect at once. */
export function SwitchField({ label, hint, isOn, onChange, isDisabled = false }: SwitchFieldProps) {
  const hintId = useId();
  return (
    <div className={styles.field}>
      <Switch
        className={cx(styles.switch)}
        isSelected={isOn}
        onChange={onChange}
        isDisabled={isDisabled}
        {...(hint === undefined ? {} : { 'aria-describedby': hintId })}
      >
        <span className={styles.label}>{label}</span>
        <span className={styles.track}>
          <span className={styles.thumb} />
        </span>
      </Switch>
      {hint === undefined ? null : (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
