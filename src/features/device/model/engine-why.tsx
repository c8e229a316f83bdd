import { useTranslation } from 'react-i18next';
import type { EngineReport, Trouble } from '../../../engine/choice/choices';
import type { Choice } from '../../../engine/choice/types';
import { useModel } from '../../../services/services';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { EngineDetails } from './engine-details';
import { lackOf } from './engine-words';
import styles from './model.module.css';
import { useEngineReport } from './use-engine-report';

/** What the model runs on, and why; what went wrong and what was done about it. */
export function EngineWhy() {
  const { t } = useTranslation('model');
  const { engines } = useModel();
  const report = useEngineReport();
  const { choice, trouble } = report;
  if (!choice?.kind) return null;
  return (
    <>
      {trouble && trouble.step !== 'none' ? <TroubleLine trouble={trouble} now={choice} /> : null}
      <p className={styles.text}>
        <WhyWords report={report} choice={choice} />
      </p>
      {choice.why.kind === 'instead' ? (
        <div>
          <Button icon="refresh" onPress={() => engines.retry()}>
            {t(`engine.again.${choice.why.of}`)}
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
    case 'instead':
      // The line above it has said so, and more exactly.
      return report.trouble?.engine === why.of ? null : t(`engine.instead.${why.of}`);
    case 'presumed':
      return t(`engine.presumed.${why.because}`);
  }
}
