import { useTranslation } from 'react-i18next';
import type { Unsupported } from '../../../engine/types';
import { useModel } from '../../../services/services';
import { Button, ButtonLink } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import styles from './model.module.css';

/** The model cannot run here. What works comes first: this is no failure of the device. */
export function ModelUnsupported({ reason, compact }: { reason: Unsupported; compact: boolean }) {
  const { t } = useTranslation('model');
  const model = useModel();
  if (compact) {
    return (
      <Notice
        title={t('unsupported.title')}
        action={<ButtonLink to="/model">{t('unsupported.more')}</ButtonLink>}
      >
        <p>{t('unsupported.short')}</p>
      </Notice>
    );
  }
  return (
    <>
      <Notice tone="success" title={t('unsupported.title')}>
        <p>{t('unsupported.calm')}</p>
      </Notice>
      <h3 className={styles.minor}>{t('unsupported.what')}</h3>
      <p className={styles.text}>{t(`unsupported.${reason}`)}</p>
      <div>
        <Button icon="refresh" onPress={() => void model.check()}>
          {t('unsupported.again')}
        </Button>
      </div>
    </>
  );
}
