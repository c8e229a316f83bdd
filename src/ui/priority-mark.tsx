import type { Priority } from '../core/triage/rules/types';
import { cx } from './cx';
import styles from './priority-mark.module.css';

/** Each priority has its own outline, so that it is told without colour. */
const SHAPES: Record<Priority, React.ReactNode> = {
  red: (
    <>
      <path className={styles.fill} d="M7.6 1.5h8.8l6.1 6.1v8.8l-6.1 6.1H7.6l-6.1-6.1V7.6Z" />
      <path className={styles.sign} d="M12 6v7.5M12 17.4v.1" />
    </>
  ),
  yellow: (
    <>
      <path className={styles.fill} d="M12 1.8 23 21.4H1Z" />
      <path className={styles.sign} d="M12 9v5.5M12 18v.1" />
    </>
  ),
  green: (
    <>
      <circle className={styles.fill} cx="12" cy="12" r="10.5" />
      <path className={styles.sign} d="m7.2 12.4 3.3 3.3 6.3-7" />
    </>
  ),
  'not-triageable': (
    <>
      <rect className={styles.dashed} x="2.5" y="2.5" width="19" height="19" rx="2.5" />
      <path className={styles.sign} d="M9.4 9.3a2.7 2.7 0 1 1 4 2.4c-.9.5-1.4 1-1.4 2M12 17v.1" />
    </>
  ),
};

interface PriorityMarkProps {
  priority: Priority;
  /** The priority's name, from the pack. */
  word: string;
  size?: 's' | 'm' | 'l';
  /** In a list whose heading says the word; screen readers still hear it. */
  wordHidden?: boolean;
}

/** Colour, word and shape, always together. */
export function PriorityMark({ priority, word, size = 'm', wordHidden = false }: PriorityMarkProps) {
  return (
    <span className={cx(styles.mark, styles[size], styles[priority])} data-priority={priority}>
      <svg className={styles.shape} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        {SHAPES[priority]}
      </svg>
      <span className={cx(styles.word, wordHidden && 'visually-hidden')}>{word}</span>
    </span>
  );
}
