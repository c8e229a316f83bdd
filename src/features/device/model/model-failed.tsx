import { useTranslation } from 'react-i18next';
import type { ModelState } from '../../../engine/types';
import { useModel } from '../../../services/services';
import { useIsOnline } from '../../../services/use-shell';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { FromFile } from '../copies/from-file';
import { mend } from '../mend';
import styles from './model.module.css';

type Failed = Extract<ModelState, { kind: 'failed' }>;

export function ModelFailed({ state }: { state: Failed }) {
  const { t } = useTranslation('model');
  const model = useModel();
  const isOnline = useIsOnline();
  const needsBytes = state.remedy === 'download-again';
  return (
    <Notice
      tone="error"
      live
      title={state.remedy === 'start-anyway' ? t('failed.held') : t(`failed.${state.stage}`)}
      action={
        <>
          <Button
            variant="primary"
            icon="refresh"
            onPress={() => mend(model, state, () => location.reload())}
          >
            {t(`failed.${state.remedy}Button`)}
          </Button>
          {needsBytes ? <FromFile /> : null}
        </>
      }
    >
      <p>{t(`failed.${state.remedy}`)}</p>
      {needsBytes && !isOnline ? <p>{t('files.offline')}</p> : null}
      <p>{t('failed.calm')}</p>
      <details className={styles.details}>
        <summary>{t('failed.detail')}</summary>
        <p>{state.message}</p>
      </details>
    </Notice>
  );
}
