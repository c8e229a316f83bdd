import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useMatch } from 'react-router';
import { EmptyState } from '../../ui/empty-state';
import { BesidePane } from '../../ui/page';
import { Footer } from './footer';
import styles from './shell.module.css';
import { Single } from './single';
import { useIsWide } from './use-wide';

const QueueScreen = lazy(() => import('../../features/queue/queue-screen'));

/** The queue and a case: one after the other on a phone, side by side where there is room. */
export function Workplace() {
  const { t } = useTranslation();
  const wide = useIsWide();
  const atQueue = useMatch('/') !== null;
  if (!wide) return <Single />;
  // One place in the tree for all addresses, so that the queue stays as it is while cases come and go.
  return (
    <div className={styles.split}>
      <aside className={styles.side} aria-label={t('queue')}>
        <BesidePane beside={!atQueue}>
          <QueueScreen />
        </BesidePane>
      </aside>
      <div className={styles.column}>
        <main className={styles.main} id="content" tabIndex={-1}>
          {atQueue ? <NobodyOpen /> : <Outlet />}
        </main>
        <Footer />
      </div>
    </div>
  );
}

function NobodyOpen() {
  const { t } = useTranslation();
  return (
    <div className={styles.nobody}>
      <EmptyState icon="back" title={t('nobody.title')}>
        <p>{t('nobody.text')}</p>
      </EmptyState>
    </div>
  );
}
