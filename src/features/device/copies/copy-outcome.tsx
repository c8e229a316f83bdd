import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { ProgressBar } from '../../../ui/progress-bar';
import { formatBytes } from '../format';
import text from '../model/model.module.css';
import { percentOf } from '../status/status';
import type { CopyState } from './copies';
import styles from './files.module.css';

/** Work that is done in a moment needs no bar. */
const BAR_AFTER_MS = 1000;

interface CopyWorkingProps {
  state: Extract<CopyState, { kind: 'working' }>;
  onStop: () => void;
}

export function CopyWorking({ state, onStop }: CopyWorkingProps) {
  const { t } = useTranslation('model');
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), BAR_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return null;
  const percent = percentOf(state.share, 1) ?? 0;
  return (
    <div className={styles.working}>
      <ProgressBar
        label={t(`files.working.${state.what}`)}
        value={state.share}
        detail={t('progress.percent', { percent })}
      />
      <div className={styles.stop}>
        <Button onPress={onStop}>{t('files.stop')}</Button>
      </div>
    </div>
  );
}

export function CopyOutcome({ state }: { state: Exclude<CopyState, { kind: 'working' }> }) {
  const { t, i18n } = useTranslation('model');
  switch (state.kind) {
    case 'idle':
      return null;
    case 'saved':
      return (
        <Notice tone="success" live title={t('files.saved')}>
          <p className={styles.name}>{state.name}</p>
          <p>{t('files.savedText')}</p>
        </Notice>
      );
    case 'loaded': {
      const { name, totalBytes } = state.manifest;
      return (
        <Notice tone="success" live title={t('files.loaded')}>
          <p>{t('files.loadedText', { name, size: formatBytes(totalBytes, i18n.language) })}</p>
        </Notice>
      );
    }
    case 'failed':
      return (
        <Notice tone="error" live title={t(`files.failed.${state.what}`)}>
          <p>{t(`files.problem.${state.problem}`)}</p>
          {state.what === 'load' ? <p>{t('files.untouched')}</p> : null}
          <details className={text.details}>
            <summary>{t('failed.detail')}</summary>
            <p>{state.detail}</p>
          </details>
        </Notice>
      );
  }
}
