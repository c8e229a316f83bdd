import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page';
import { AppSection } from './app-section';
import { FilesSection } from './files-section';
import { ModelPanel } from './model-panel';
import styles from './model-screen.module.css';
import { SettingsSection } from './settings-section';
import { SpeedSection } from './speed-section';
import { StorageSection } from './storage-section';

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
