import { useTranslation } from 'react-i18next';
import type { ModelService, ModelState, Remedy } from '../../engine/types';
import { useModel } from '../services/services';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import styles from './model.module.css';

type Failed = Extract<ModelState, { kind: 'failed' }>;

/** One button for each remedy: what it does. */
export function mend(model: ModelService, { stage, remedy }: Pick<Failed, 'stage' | 'remedy'>): void {
  const acts: Record<Remedy, () => unknown> = {
    retry: () => (stage === 'store' ? model.download() : model.load()),
    'download-again': () => model.download(),
    'free-space': () => model.download(),
    'reload-page': () => location.reload(),
  };
  void acts[remedy]();
}

export function ModelFailed({ state }: { state: Failed }) {
  const { t } = useTranslation('model');
  const model = useModel();
  return (
    <Notice
      tone="error"
      live
      title={t(`failed.${state.stage}`)}
      action={
        <Button variant="primary" icon="refresh" onPress={() => mend(model, state)}>
          {t(`failed.${state.remedy}Button`)}
        </Button>
      }
    >
      <p>{t(`failed.${state.remedy}`)}</p>
      <p>{t('failed.calm')}</p>
      <details className={styles.details}>
        <summary>{t('failed.detail')}</summary>
        <p>{state.message}</p>
      </details>
    </Notice>
  );
}
