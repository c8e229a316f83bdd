import { useTranslation } from 'react-i18next';
import type { EngineReport, Trouble } from '../../engine/choice/choices';
import type { Choice } from '../../engine/choice/types';
import { useModel } from '../services/services';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { EngineDetails } from './engine-details';
import { caseTime, lackOf, slowCase, tookOf } from './engine-words';
import styles from './model.module.css';
import { useEngineReport } from './use-engine-report';

/** What the model runs on, why, and what was measured here; what went wrong and what was done about it. */
export function EngineWhy({ ready }: { ready: boolean }) {
  const { t } = useTranslation('model');
  const { engines } = useModel();
  const report = useEngineReport();
  const { choice, measured, measuring, trouble } = report;
  if (!choice?.kind) return null;
  return (
    <>
      {trouble && trouble.step !== 'none' ? <TroubleLine trouble={trouble} now={choice} /> : null}
      {ready ? <SlowNotice report={report} /> : null}
      <p className={styles.text}>
        <WhyWords report={report} choice={choice} /> <TookWords report={report} />
      </p>
      {measuring ? <p className={styles.soft}>{t(`engine.measuring.${measuring}`)}</p> : null}
      {ready && !measuring && (measured.webgpu || measured.cpu || choice.why.kind === 'instead') ? (
        <div>
          <Button icon="refresh" onPress={() => void engines.measureAgain()}>
            {t('engine.again')}
          </Button>
        </div>
      ) : null}
      <EngineDetails report={report} />
    </>
  );
}

/** One calm line. */
function TroubleLine({ trouble, now }: { trouble: Trouble; now: Choice }) {
  const { t } = useTranslation('model');
  const { cause, engine, step } = trouble;
  return (
    <Notice live>
      <p>
        {t(`engine.trouble.${cause}.${engine}`)}{' '}
        {step === 'restarted' ? t('engine.done.restarted') : t(`engine.done.${now.kind ?? engine}`)}
      </p>
    </Notice>
  );
}

function SlowNotice({ report }: { report: EngineReport }) {
  const { t } = useTranslation('model');
  const time = useTime();
  const { choice } = report;
  const ms = choice?.kind ? slowCase(report, choice.kind) : null;
  if (ms === null) return null;
  return (
    <Notice tone="warn" title={t('engine.slowTitle')}>
      <p>{t('engine.slow', { time: time(ms) })}</p>
    </Notice>
  );
}

function WhyWords({ report, choice }: { report: EngineReport; choice: Extract<Choice, { kind: string }> }) {
  const { t } = useTranslation('model');
  const { kind, why } = choice;
  switch (why.kind) {
    case 'wish':
      return t(`engine.wish.${kind}`);
    case 'only': {
      const lack = lackOf(report);
      return lack ? t(`engine.lack.${lack}`) : t(`engine.only.${kind}`);
    }
    case 'measured':
      return t(`engine.measured.${kind}`);
    case 'instead':
      // The line above it has said so, and more exactly.
      return report.trouble?.engine === why.of ? null : t(`engine.instead.${why.of}`);
    case 'presumed': {
      const words = t(`engine.presumed.${why.because}`);
      return report.device?.lowMemory ? `${words} ${t('engine.notCompared')}` : words;
    }
  }
}

function TookWords({ report }: { report: EngineReport }) {
  const { t, i18n } = useTranslation('model');
  const time = useTime();
  const day = (at: number) =>
    new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'short' }).format(at);
  const took = tookOf(report);
  switch (took.kind) {
    case 'none':
      return t('engine.took.none');
    case 'one':
      return t('engine.took.one', { time: time(took.ms), date: day(took.at) });
    case 'both': {
      const words = {
        fast: t(`engine.name.${took.fast}`),
        fastTime: time(took.fastMs),
        slow: t(`engine.name.${took.slow}`),
        date: day(took.at),
      };
      return took.slowMs === null
        ? t('engine.took.late', words)
        : t('engine.took.both', { ...words, slowTime: time(took.slowMs) });
    }
  }
}

function useTime(): (ms: number) => string {
  const { t } = useTranslation('model');
  return (ms) => {
    const { unit, count } = caseTime(ms);
    return t(`engine.time.${unit}`, { count });
  };
}
