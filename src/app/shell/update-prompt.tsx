import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyUpdate } from '../../platform/service-worker';
import { useShellState } from '../../services/use-shell';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import styles from './shell.module.css';

/** A new version waits until the person says so: never in the middle of a patient. */
export function UpdatePrompt() {
  const { t } = useTranslation();
  const { kind } = useShellState();
  const [later, setLater] = useState(false);
  const [updating, setUpdating] = useState(false);
  if (kind !== 'update-available' || later) return null;

  function update(): void {
    setUpdating(true);
    void applyUpdate();
  }

  return (
    <div className={styles.prompt}>
      <Notice
        live
        title={t('update.title')}
        action={
          <>
            <Button variant="primary" pending={updating} onPress={update}>
              {t('update.now')}
            </Button>
            <Button variant="quiet" onPress={() => setLater(true)}>
              {t('update.later')}
            </Button>
          </>
        }
      >
        <p>{t('update.text')}</p>
      </Notice>
    </div>
  );
}
