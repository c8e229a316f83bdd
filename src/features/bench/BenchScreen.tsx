import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createPackStore } from '../../engine/store/pack-store';
import { knownPack } from '../../engine/store/survey';
import type { PackManifest } from '../../engine/types';
import { useModelState } from '../services/services';
import { Button, ButtonLink } from '../ui/button';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { BenchHistory } from './BenchHistory';
import { BenchResult } from './BenchResult';
import { BenchRunning } from './BenchRunning';
import styles from './bench.module.css';
import { type BenchEngine, benchEngines } from './engines';
import { useBench } from './use-bench';

interface Device {
  engines: readonly BenchEngine[];
  /** Null when the model is not on this device. */
  manifest: PackManifest | null;
}

/** Looks again when the model's state changes: it may have been downloaded on another page or in another tab. */
function useDevice(): Device | null {
  const [device, setDevice] = useState<Device | null>(null);
  const { kind } = useModelState();
  const look = useCallback(async () => {
    const [engines, manifest] = await Promise.all([
      benchEngines(),
      knownPack({ store: createPackStore(), packId: undefined }).then(
        ({ active }) => active,
        () => null,
      ),
    ]);
    setDevice({ engines, manifest });
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the kind is what asks for another look.
  useEffect(() => void look(), [look, kind]);
  return device;
}

/** How fast the model is on this device, in words first. */
export default function BenchScreen() {
  const { t } = useTranslation('bench');
  const bench = useBench();
  const device = useDevice();
  const { state } = bench;

  const isRunning = state.kind === 'running';
  return (
    <Page title={t('title')} back={{ to: '/model', label: t('back') }}>
      <div className={styles.parts}>
        <div className={styles.part}>
          <p className={styles.lead}>{t('lead')}</p>
          {isRunning ? (
            <BenchRunning progress={state.progress} onCancel={bench.cancel} />
          ) : (
            <Start device={device} again={state.kind === 'done'} onStart={bench.start} />
          )}
          {state.kind === 'cancelled' ? <Notice live>{t('cancelled')}</Notice> : null}
          {state.kind === 'failed' ? <Failed message={state.message} /> : null}
        </div>
        {state.kind === 'done' ? (
          <BenchResult run={state.run} at={state.at} engines={device?.engines ?? []} />
        ) : null}
        {isRunning ? null : (
          <BenchHistory
            runs={bench.history.filter(({ at }) => state.kind !== 'done' || at !== state.at)}
            onForget={bench.forget}
          />
        )}
      </div>
    </Page>
  );
}

interface StartProps {
  device: Device | null;
  again: boolean;
  onStart: (manifest: PackManifest, engines: readonly BenchEngine[]) => void;
}

function Start({ device, again, onStart }: StartProps) {
  const { t } = useTranslation('bench');
  if (!device) return <p className={styles.soft}>{t('looking')}</p>;
  const { engines, manifest } = device;
  if (!engines.some(({ kind }) => kind === 'can-run')) {
    return <Notice tone="warn">{t('nothingRuns')}</Notice>;
  }
  if (!manifest) {
    return (
      <Notice
        action={
          <ButtonLink to="/model" variant="primary" icon="download">
            {t('toModel')}
          </ButtonLink>
        }
      >
        <p>{t('needsModel')}</p>
      </Notice>
    );
  }
  return (
    <>
      <p className={styles.soft}>{t('hint')}</p>
      <div>
        <Button
          variant="primary"
          icon={again ? 'refresh' : 'play'}
          onPress={() => onStart(manifest, engines)}
        >
          {again ? t('again') : t('start')}
        </Button>
      </div>
    </>
  );
}

function Failed({ message }: { message: string }) {
  const { t } = useTranslation('bench');
  return (
    <Notice tone="error" title={t('failedTitle')} live>
      <p>{t('failed')}</p>
      <details className={styles.details}>
        <summary>{t('detail')}</summary>
        <p>{message}</p>
      </details>
    </Notice>
  );
}
