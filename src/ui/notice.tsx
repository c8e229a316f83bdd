import type { ReactNode } from 'react';
import { cx } from './cx';
import { Icon, type IconName } from './icon';
import styles from './notice.module.css';

export type NoticeTone = 'info' | 'success' | 'warn' | 'error';

const ICONS = {
  info: 'info',
  success: 'check',
  warn: 'warning',
  error: 'warning',
} as const satisfies Record<NoticeTone, IconName>;

interface NoticeProps {
  tone?: NoticeTone;
  title?: string;
  /** What to do about it: one button, at most two. */
  action?: ReactNode;
  /** Read out when it appears. Leave off for what is there from the start. */
  live?: boolean;
  children?: ReactNode;
}

/** Something to know, in its place on the screen. What happened, and what to do. */
export function Notice({ tone = 'info', title, action, live = false, children }: NoticeProps) {
  const role = live ? (tone === 'error' ? 'alert' : 'status') : undefined;
  return (
    <div className={cx(styles.notice, styles[tone])} role={role}>
      <Icon name={ICONS[tone]} className={styles.icon} />
      <div className={styles.body}>
        {title === undefined ? null : <p className={styles.title}>{title}</p>}
        {children === undefined ? null : <div className={styles.text}>{children}</div>}
        {action ? <div className={styles.action}>{action}</div> : null}
      </div>
    </div>
  );
}
