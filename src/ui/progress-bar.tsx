import { useId } from 'react';
import styles from './progress-bar.module.css';

interface ProgressBarProps {
  label: string;
  /** From 0 to 1; null while nobody knows how much there is. */
  value: number | null;
  /** To the right of the label: "43 %", "34 of 80 MB". */
  detail?: string | undefined;
}

export function ProgressBar({ label, value, detail }: ProgressBarProps) {
  const id = useId();
  const share = value === null ? null : Math.min(1, Math.max(0, value));
  return (
    <div className={styles.progress}>
      <div className={styles.head}>
        <span id={id}>{label}</span>
        {detail === undefined ? null : <span className={styles.detail}>{detail}</span>}
      </div>
      <progress
        className={styles.bar}
        aria-labelledby={id}
        max={1}
        {...(share === null ? {} : { value: share })}
      />
    </div>
  );
}
