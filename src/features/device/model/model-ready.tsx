import { useTranslation } from 'react-i18next';
import type { ModelState } from '../../../engine/types';
import { useModel } from '../../../services/services';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { formatBytes } from '../format';

type Of<K extends ModelState['kind']> = Extract<ModelState, { kind: K }>;

export function ModelStored({ state }: { state: Of<'stored'> }) {
  const { t, i18n } = useTranslation('model');
  const model = useModel();
  const { updateBytes } = state;
  return (
    <>
      <Notice
        tone="success"
        title={t('stored.title')}
        action={
          <Button icon="play" onPress={() => void model.load()}>
            {t('stored.start')}
          </Button>
        }
      >
        <p>{t('stored.text')}</p>
      </Notice>
      {updateBytes === undefined ? null : (
        <Notice
          title={t('update.title')}
          action={
            <Button icon="download" onPress={() => void model.download()}>
              {t('update.button')}
            </Button>
          }
        >
          <p>{t('update.text', { size: formatBytes(updateBytes, i18n.language) })}</p>
        </Notice>
      )}
    </>
  );
}

/** One tab at a time has it in memory. */
export function ModelElsewhere() {
  const { t } = useTranslation('model');
  const model = useModel();
  return (
    <Notice
      title={t('elsewhere.title')}
      action={
        <Button variant="primary" icon="play" onPress={() => void model.takeOver()}>
          {t('elsewhere.here')}
        </Button>
      }
    >
      <p>{t('elsewhere.text')}</p>
    </Notice>
  );
}

export function ModelReady({ state }: { state: Of<'ready'> }) {
  const { t } = useTranslation('model');
  return (
    <Notice tone="success" title={t('ready.title')}>
      <p>{t(`ready.${state.engine.kind}`)}</p>
    </Notice>
  );
}
