import { useTranslation } from 'react-i18next';
import { useIsOnline } from '../../services/use-shell';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { TechnicalDetail } from '../shell/broken';
import styles from '../shell/shell.module.css';
import { fetchAppAnew } from './fetch-anew';

/** Without its rules the app gives no priority at all: it says so, and how to mend it. */
export function PackBroken({ problem }: { problem: string }) {
  const { t } = useTranslation();
  const online = useIsOnline();
  return (
    <main className={styles.single} id="content">
      <Page title={t('packProblem.title')}>
        <Notice
          tone="error"
          action={
            <>
              <Button
                variant="primary"
                icon="download"
                isDisabled={!online}
                onPress={() => void fetchAppAnew()}
              >
                {t('packProblem.fetch')}
              </Button>
              <Button icon="refresh" onPress={() => location.reload()}>
                {t('packProblem.reload')}
              </Button>
            </>
          }
        >
          <p>{t('packProblem.text')}</p>
          <p>{online ? t('packProblem.online') : t('packProblem.offline')}</p>
        </Notice>
        <TechnicalDetail summary={t('packProblem.detail')} text={problem} />
      </Page>
    </main>
  );
}
