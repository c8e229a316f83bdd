import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useModelState, useSettings } from '../../../services/services';
import { useIsOnline, useShellState } from '../../../services/use-shell';
import { cx } from '../../../ui/cx';
import { Icon, type IconName } from '../../../ui/icon';
import { type Status, statusOf } from './status';
import styles from './status-chip.module.css';

const ICONS = {
  checking: 'device',
  ready: 'check',
  'ready-online': 'check',
  'getting-ready': 'download',
  paused: 'pause',
  'rules-only': 'book',
  absent: 'download',
  elsewhere: 'device',
  problem: 'warning',
} as const satisfies Record<Status['kind'], IconName>;

/** How this device stands, on every screen. A tap explains and mends. */
export function StatusChip() {
  const { t } = useTranslation('model');
  const online = useIsOnline();
  const status = statusOf(useShellState(), useModelState(), useSettings().readAlong);
  const words = useStatusWords(status);
  return (
    <Link to="/model" className={cx(styles.chip, styles[status.kind])} data-status={status.kind}>
      <Icon name={ICONS[status.kind]} />
      {/* Screen readers hear a change of kind, not each per cent. */}
      <span className={styles.words} aria-live={status.kind === 'getting-ready' ? 'off' : 'polite'}>
        {words}
        {/* On a phone the reason is one tap away, and still read out. */}
        {status.kind === 'rules-only' ? (
          <span className={styles.reason}>{t(`status.because.${status.reason}`)}</span>
        ) : null}
      </span>
      {online ? null : (
        <>
          <Icon name="offline" className={styles.offline} />
          <span className="visually-hidden">, {t('status.noNetwork')}</span>
        </>
      )}
    </Link>
  );
}

function useStatusWords(status: Status): string {
  const { t } = useTranslation('model');
  switch (status.kind) {
    case 'getting-ready':
      return status.percent === null
        ? t('status.getting-ready')
        : t('status.getting-ready-percent', { percent: status.percent });
    case 'paused':
      return status.percent === null
        ? t('status.paused')
        : t('status.paused-percent', { percent: status.percent });
    default:
      return t(`status.${status.kind}`);
  }
}
