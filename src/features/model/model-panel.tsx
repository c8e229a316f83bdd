import { useTranslation } from 'react-i18next';
import type { ModelState } from '../../engine/types';
import { useModelState, useSettings } from '../services/services';
import { Section, Sheet } from '../ui/section';
import { EngineWhy } from './engine-why';
import styles from './model.module.css';
import { UsedModelFacts } from './model-facts';
import { ModelFailed } from './model-failed';
import { ModelOffer } from './model-offer';
import { Downloading, Loading, Paused, Verifying } from './model-progress';
import { ModelReady, ModelStored } from './model-ready';
import { ModelUnsupported } from './model-unsupported';

interface ModelPanelProps {
  /** Above the empty queue: only what the person may want to act on, in few words. */
  compact?: boolean;
}

/** Where the model stands and the one thing to do about it. */
export function ModelPanel({ compact = false }: ModelPanelProps) {
  const { t } = useTranslation('model');
  const state = useModelState();
  const { readAlong } = useSettings();
  if (!compact) {
    return (
      <Section title={t('model.title')}>
        <Body state={state} compact={false} />
        {state.kind === 'loading' || state.kind === 'ready' ? (
          <EngineWhy ready={state.kind === 'ready'} />
        ) : null}
        {isHere(state) ? <UsedModelFacts /> : null}
      </Section>
    );
  }
  if (isNothingToDo(state, readAlong)) return null;
  if (state.kind === 'failed' || state.kind === 'unsupported') return <Body state={state} compact />;
  return (
    <Sheet>
      <Section title={t('offer.title')}>
        <Body state={state} compact />
      </Section>
    </Sheet>
  );
}

/** Before that, the offer says what the model is. */
function isHere({ kind }: ModelState): boolean {
  return kind === 'stored' || kind === 'loading' || kind === 'ready';
}

function isNothingToDo({ kind }: ModelState, readAlong: boolean): boolean {
  if (kind === 'checking' || kind === 'stored' || kind === 'ready' || kind === 'loading') return true;
  return kind === 'absent' && !readAlong;
}

function Body({ state, compact }: { state: ModelState; compact: boolean }) {
  const { t } = useTranslation('model');
  switch (state.kind) {
    case 'checking':
      return <p className={styles.soft}>{t('progress.checking')}</p>;
    case 'unsupported':
      return <ModelUnsupported reason={state.reason} compact={compact} />;
    case 'absent':
      return <ModelOffer {...state} compact={compact} />;
    case 'paused':
      return <Paused state={state} />;
    case 'downloading':
      return <Downloading state={state} />;
    case 'verifying':
      return <Verifying state={state} />;
    case 'stored':
      return <ModelStored state={state} />;
    case 'loading':
      return <Loading state={state} />;
    case 'ready':
      return <ModelReady state={state} />;
    case 'failed':
      return <ModelFailed state={state} />;
  }
}
