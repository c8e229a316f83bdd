import { type ReactNode, useId } from 'react';
import { cx } from './cx';
import styles from './fold.module.css';

interface FoldProps {
  title: string;
  /** 2 for a part of the screen, whose title is a heading; none for a line inside one. */
  level?: 2;
  startOpen?: boolean;
  children: ReactNode;
}

/** One line that shows the rest when it is tapped. */
export function Fold({ title, level, startOpen = false, children }: FoldProps) {
  const id = useId();
  const details = (
    <details className={cx(styles.fold, level === 2 && styles.part)} open={startOpen || undefined}>
      <summary>{level === 2 ? <h2 id={id}>{title}</h2> : title}</summary>
      <div className={styles.inside}>{children}</div>
    </details>
  );
  return level === 2 ? <section aria-labelledby={id}>{details}</section> : details;
}
