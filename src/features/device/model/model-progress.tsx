import { useTranslation } from 'react-i18next';
import type { ModelState } from '../../../engine/types';
import { useModel } from '../../../services/services';
import { Button } from '../../../ui/button';
import { ProgressBar } from '../../../ui/progress-bar';
import { FromFile } from '../copies/from-file';
import { formatBytes, roughSpan } from '../format';
import { percentOf } from '../status/status';
import styles from './model.module.css';

type Of<K extends ModelState['kind']> = Extract<ModelState, { kind: K }>;

function useBytes() {
  const { t, i18n } = useTranslation('model');
  return ({ storedBytes, totalBytes }: { storedBytes: number; totalBytes: number }) =>
    t('progress.bytes', {
      stored: formatBytes(storedBytes, i18n.language),
      total: formatBytes(totalBytes, i18n.language),
    });
}

export function Downloading({ state }: { state: Of<'downloading'> }) {
  const { t, i18n } = useTranslation('model');
  const model = useModel();
  const bytes = useBytes();
  const { storedBytes, totalBytes, bytesPerS, secondsLeft } = state;
  const left = secondsLeft === null ? null : roughSpan(secondsLeft);
  return (
    <>
      <ProgressBar
        label={t('progress.downloading')}
        value={totalBytes > 0 ? storedBytes / totalBytes : null}
        detail={bytes(state)}
      />
      <div className={styles.under}>
        <span className={styles.soft}>
          {bytesPerS > 0 ? t('progress.speed', { speed: formatBytes(bytesPerS, i18n.language) }) : null}
          {left ? `, ${t(`progress.left.${left.unit}`, { count: left.count })}` : null}
        </span>
        <Button icon="pause" onPress={() => model.pause()}>
          {t('progress.pause')}
        </Button>
      </div>
    </>
  );
}

export function Paused({ state }: { state: Of<'paused'> }) {
  const { t } = useTranslation('model');
  const model = useModel();
  const bytes = useBytes();
  const known = state.totalBytes > 0;
  return (
    <>
      <ProgressBar
        label={t('paused.title')}
        value={known ? state.storedBytes / state.totalBytes : 0}
        {...(known ? { detail: bytes(state) } : {})}
      />
      <p className={styles.text}>{t(`paused.${state.cause}`)}</p>
      <div className={styles.actions}>
        <Button variant="primary" icon="play" onPress={() => void model.download()}>
          {t('progress.resume')}
        </Button>
        <FromFile unreachable={state.cause === 'offline'} />
      </div>
    </>
  );
}

export function Verifying({ state }: { state: Of<'verifying'> }) {
  const { t } = useTranslation('model');
  const percent = percentOf(state.storedBytes, state.totalBytes);
  return (
    <ProgressBar
      label={t('progress.verifying')}
      value={percent === null ? null : percent / 100}
      {...(percent === null ? {} : { detail: t('progress.percent', { percent }) })}
    />
  );
}

export function Loading({ state }: { state: Of<'loading'> }) {
  const { t } = useTranslation('model');
  const percent = percentOf(state.progress, 1) ?? 0;
  return (
    <>
      <ProgressBar
        label={t('progress.loading')}
        value={state.progress}
        detail={t('progress.percent', { percent })}
      />
      <p className={styles.soft}>{t('progress.loadingHint')}</p>
    </>
  );
}
