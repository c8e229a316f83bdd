import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/page';
import { FilesSection } from '../copies/files-section';
import { AppSection } from '../settings/app-section';
import { SettingsSection } from '../settings/settings-section';
import { StorageSection } from '../storage/storage-section';
import { ModelPanel } from './model-panel';
import styles from './model-screen.module.css';
import { SpeedSection } from './speed-section';

/** How this device stands: the model, the settings, the app, the storage. */
export default function ModelScreen() {
  const { t } = useTranslation('model');
  return (
    <Page title={t('screen.title')} back={{ to: '/', label: t('screen.back') }}>
      <div className={styles.parts}>
        <ModelPanel />
        <SpeedSection />
        <FilesSection />
        <SettingsSection />
        <AppSection />
        <StorageSection />
      </div>
    </Page>
  );
}
