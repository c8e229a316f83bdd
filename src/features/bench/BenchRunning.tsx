import { useTranslation } from 'react-i18next';
import type { BenchProgress } from '../../engine/bench/types';
import { roughSpan } from '../model/format';
import { Button } from '../ui/button';
import { ProgressBar } from '../ui/progress-bar';
import styles from './bench.module.css';

interface BenchRunningProps {
  progress: BenchProgress | null;
  onCancel: () => void;
}

export function BenchRunning({ progress, onCancel }: BenchRunningProps) {
  const { t } = useTranslation('bench');
  return (
    <>
      <p className={styles.soft}>{t('hint')}</p>
      {progress ? (
        <ProgressBar
          label={t(`running.${progress.step}`, { engine: t(`engines.${progress.engine}`) })}
          value={progress.share}
          detail={t('running.percent', { percent: Math.floor(progress.share * 100) })}
        />
      ) : (
        <ProgressBar label={t('running.resting')} value={null} />
      )}
      <div className={styles.under}>
        <TimeLeft secondsLeft={progress?.secondsLeft ?? null} />
        <Button icon="close" onPress={onCancel}>
          {t('running.cancel')}
        </Button>
      </div>
    </>
  );
}

function TimeLeft({ secondsLeft }: { secondsLeft: number | null }) {
  const { t } = useTranslation('bench');
  if (secondsLeft === null) return <span className={styles.soft}>{t('running.unknown')}</span>;
  const { unit, count } = roughSpan(secondsLeft);
  return <span className={styles.soft}>{t(`running.left.${unit}`, { count })}</span>;
}
