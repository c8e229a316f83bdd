import { type ReactNode, useId } from 'react';
import { cx } from './cx';
import styles from './section.module.css';

interface SectionProps {
  title: string;
  /** For a section whose content says what it is. */
  titleHidden?: boolean;
  /** Beside the heading: a small action or a count. */
  aside?: ReactNode;
  /** 2 on a screen, 3 inside another section. */
  level?: 2 | 3;
  children: ReactNode;
}

/** A heading and what belongs to it. No frame: sections are told apart by space. */
export function Section({ title, titleHidden = false, aside, level = 2, children }: SectionProps) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={cx(styles.head, titleHidden && !aside && 'visually-hidden')}>
        <Heading
          id={id}
          className={cx(styles.title, styles[`level${level}`], titleHidden && 'visually-hidden')}
        >
          {title}
        </Heading>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** A sheet to work on. Never one inside another. */
export function Sheet({ children }: { children: ReactNode }) {
  return <div className={styles.sheet}>{children}</div>;
}
