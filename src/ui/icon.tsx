import { cx } from './cx';
import styles from './icon.module.css';

/** Drawn on a 24 x 24 grid, in lines of 2. One path each keeps the file small. */
const PATHS = {
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  check: 'm5 12.5 4.5 4.5L19 7',
  close: 'M6 6l12 12M18 6 6 18',
  back: 'M19 12H5m6-7-7 7 7 7',
  forward: 'm9 5 7 7-7 7',
  down: 'm5 9 7 7 7-7',
  up: 'm5 15 7-7 7 7',
  info: 'M12 11v5.5M12 7.5v.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  warning:
    'M12 9.5v4.5m0 3v.01M10.3 4 2.6 17.5A2 2 0 0 0 4.3 20.5h15.4a2 2 0 0 0 1.7-3L13.7 4a2 2 0 0 0-3.4 0Z',
  question:
    'M9.3 9.2a2.8 2.8 0 1 1 4.2 2.5c-.9.5-1.5 1.1-1.5 2.1m0 3v.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  download: 'M12 4v11m-5-4.5 5 5 5-5M5 20h14',
  upload: 'M12 16V5M7 9.5l5-5 5 5M5 20h14',
  pause: 'M9 5v14M15 5v14',
  play: 'M8 5.5v13l10.5-6.5L8 5.5Z',
  refresh: 'M20 11.5A8 8 0 0 0 5.6 7.3L4 9m0-5v5h5m-5 3.5a8 8 0 0 0 14.4 4.2L20 15m0 5v-5h-5',
  trash: 'M4 7h16M10 11v6m4-6v6M6 7l1 12a1.5 1.5 0 0 0 1.5 1.4h7A1.5 1.5 0 0 0 17 19l1-12M9 7V4.5h6V7',
  mic: 'M12 15a3.5 3.5 0 0 0 3.5-3.5v-5a3.5 3.5 0 1 0-7 0v5A3.5 3.5 0 0 0 12 15Zm0 0M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3',
  clock: 'M12 7v5l3.5 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  person: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6',
  copy: 'M9 9h11v11.5H9V9ZM15 9V3.5H4V15h5',
  print: 'M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7V14Z',
  edit: 'M4 20h4L19.5 8.5a2.1 2.1 0 0 0 0-3l-1-1a2.1 2.1 0 0 0-3 0L4 16v4Z',
  device: 'M7 3h10a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Zm3.5 15h3',
  book: 'M5 4.5h5a2 2 0 0 1 2 2V20a2 2 0 0 0-2-2H5V4.5Zm14 0h-5a2 2 0 0 0-2 2V20a2 2 0 0 1 2-2h5V4.5Z',
  offline: 'M3 3l18 18M8.5 15.5a5 5 0 0 1 6 0M5 11.8a10 10 0 0 1 4-2.2m6 .4a10 10 0 0 1 4 1.8M12 19.5v.01',
  spinner: 'M12 3.5a8.5 8.5 0 1 1-8.5 8.5',
} as const;

export type IconName = keyof typeof PATHS;

interface IconProps {
  name: IconName;
  className?: string | undefined;
}

/** Decoration beside words: hidden from screen readers. The size follows the text. */
export function Icon({ name, className }: IconProps) {
  return (
    <svg
      className={cx(styles.icon, name === 'spinner' && styles.spinner, className)}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
