import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel, useModelState, usePack } from '../../../services/services';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Section } from '../../../ui/section';
import { caseTime, paceOf } from './engine-words';
import { type DeviceSpeed, measureDevice } from './measure-device';
import styles from './model.module.css';
import { Facts } from './model-facts';

type State =
  | { kind: 'idle' }
  | { kind: 'measuring' }
  | { kind: 'done'; speed: DeviceSpeed }
  | { kind: 'failed'; message: string };

/** How fast the model is here, once the person asks. Nothing to see where there is no model to measure. */
export function SpeedSection() {
  const { t } = useTranslation('model');
  const model = useModel();
  const { modelReader } = usePack();
  const { kind } = useModelState();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function measure(): Promise<void> {
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'measuring' });
    try {
      setState({ kind: 'done', speed: await measureDevice(model, modelReader, controller.signal) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!controller.signal.aborted) setState({ kind: 'failed', message });
    }
  }

  if (!['stored', 'loading', 'ready'].includes(kind)) return null;
  return (
    <Section title={t('speed.title')}>
      <p className={styles.soft}>{t('speed.text')}</p>
      <div>
        <Button icon="clock" pending={state.kind === 'measuring'} onPress={() => void measure()}>
          {state.kind === 'measuring' ? t('speed.measuring') : t('speed.measure')}
        </Button>
      </div>
      {state.kind === 'done' ? <Result speed={state.speed} /> : null}
      {state.kind === 'failed' ? (
        <Notice tone="error" live>
          <p>{t('speed.failed')}</p>
          <details className={styles.details}>
            <summary>{t('failed.detail')}</summary>
            <p>{state.message}</p>
          </details>
        </Notice>
      ) : null}
    </Section>
  );
}

function Result({ speed: { readWordsPerS, writtenWordsPerS, caseMs } }: { speed: DeviceSpeed }) {
  const { t, i18n } = useTranslation('model');
  const words = (perS: number) => {
    const digits = perS < 10 ? 1 : 0;
    const value = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: digits }).format(perS);
    return t('speed.words', { value });
  };
  const { unit, count } = caseTime(caseMs);
  return (
    <div role="status">
      <Facts
        facts={[
          [t('speed.reads'), words(readWordsPerS)],
          [t('speed.writes'), words(writtenWordsPerS)],
        ]}
      />
      <p className={styles.text}>
        {t(`speed.${paceOf(caseMs)}`, { time: t(`speed.time.${unit}`, { count }) })}
      </p>
    </div>
  );
}
