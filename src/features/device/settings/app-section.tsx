import { useTranslation } from 'react-i18next';
import type { OfflineState } from '../../../platform/service-worker';
import { useShellState } from '../../../services/use-shell';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Section } from '../../../ui/section';
import styles from '../model/model.module.css';
import { useInstallOffer } from '../storage/install-offer';

/** Whether the app itself is here, and how to put it on the home screen. */
export function AppSection() {
  const { t } = useTranslation('model');
  const offer = useInstallOffer();
  return (
    <Section title={t('app.title')}>
      <ShellLine shell={useShellState()} />
      {offer.kind === 'installed' ? <p className={styles.text}>{t('app.installed')}</p> : null}
      {offer.kind === 'by-hand-ios' ? <Notice>{t('app.iosHint')}</Notice> : null}
      {offer.kind === 'offered' ? (
        <>
          <p className={styles.text}>{t('app.installHint')}</p>
          <div>
            <Button icon="plus" onPress={() => void offer.install()}>
              {t('app.install')}
            </Button>
          </div>
        </>
      ) : null}
    </Section>
  );
}

function ShellLine({ shell }: { shell: OfflineState }) {
  const { t } = useTranslation('model');
  switch (shell.kind) {
    case 'installing':
      return <p className={styles.soft}>{t('app.installing')}</p>;
    case 'unsupported':
      return <Notice tone="warn">{t('app.unsupported')}</Notice>;
    case 'failed':
      return (
        <Notice tone="error">
          <p>{t('app.failed')}</p>
          <details className={styles.details}>
            <summary>{t('failed.detail')}</summary>
            <p>{shell.message}</p>
          </details>
        </Notice>
      );
    default:
      return <p className={styles.text}>{t('app.offlineReady')}</p>;
  }
}
