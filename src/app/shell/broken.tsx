import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import styles from './shell.module.css';

/** Instead of a blank page: what happened, that nothing is lost, and the way on. */
export function Broken({ error }: { error: Error }) {
  const { t } = useTranslation();
  return (
    <main className={styles.single} id="content" tabIndex={-1}>
      <Page title={t('broken.title')}>
        <Notice
          tone="error"
          live
          action={
            <>
              <Button variant="primary" icon="refresh" onPress={() => location.reload()}>
                {t('broken.reload')}
              </Button>
              {/* A full load: what broke may be in memory. */}
              <Button onPress={() => location.assign('/')}>{t('broken.queue')}</Button>
            </>
          }
        >
          <p>{t('broken.text')}</p>
        </Notice>
        <TechnicalDetail summary={t('broken.detail')} text={error.message} />
      </Page>
    </main>
  );
}

export function TechnicalDetail({ summary, text }: { summary: string; text: string }) {
  return (
    <details className={styles.detail}>
      <summary>{summary}</summary>
      <pre>{text}</pre>
    </details>
  );
}
