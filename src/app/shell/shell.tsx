import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { StatusChip } from '../../features/device';
import { wishForHeadingFocus } from '../../ui/page-focus';
import { ErrorBoundary } from './error-boundary';
import styles from './shell.module.css';
import { UpdatePrompt } from './update-prompt';

/** What is around every screen: skip link, and the header with the status chip. */
export function Shell({ onShown }: { onShown: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  useHeadingFocus(pathname);

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <header className={styles.header}>
        <Link to="/" className={styles.brand} aria-label={t('home')}>
          <img src="/icons/icon.svg" alt="" width="36" height="36" />
          <span>Outpost</span>
        </Link>
        <StatusChip />
      </header>
      <UpdatePrompt />
      <div className={styles.content}>
        <ErrorBoundary place={pathname}>
          <Suspense fallback={<p className={styles.loading}>{t('loading')}</p>}>
            <Outlet />
            <AfterScreen key={pathname} onShown={onShown} />
          </Suspense>
        </ErrorBoundary>
      </div>
    </div>
  );
}

/** Beside the screen in its Suspense, so that it is shown when the screen is. */
function AfterScreen({ onShown }: { onShown: () => void }) {
  useEffect(onShown, [onShown]);
  return null;
}

/** Screen readers are taken to the new screen; the first one is read from its top by itself. */
function useHeadingFocus(pathname: string): void {
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    scrollTo(0, 0);
    wishForHeadingFocus();
  }, [pathname]);
}
