import { useTranslation } from 'react-i18next';
import type { ModelState } from '../../../engine/types';
import { useModelState } from '../../../services/services';
import { Section } from '../../../ui/section';
import { isNotHere } from '../status/not-here';
import { EngineWhy } from './engine-why';
import styles from './model.module.css';
import { ModelBody } from './model-body';
import { UsedModelFacts } from './model-facts';
import { Loading } from './model-progress';
import { ModelElsewhere, ModelReady, ModelStored } from './model-ready';

/** Where the model stands and the one thing to do about it. */
export function ModelPanel() {
  const { t } = useTranslation('model');
  const state = useModelState();
  return (
    <Section title={t('model.title')}>
      <Body state={state} />
      {state.kind === 'loading' || state.kind === 'ready' ? <EngineWhy /> : null}
      {isNotHere(state) || state.kind === 'checking' ? null : <UsedModelFacts />}
    </Section>
  );
}

function Body({ state }: { state: ModelState }) {
  const { t } = useTranslation('model');
  switch (state.kind) {
    case 'checking':
      return <p className={styles.soft}>{t('progress.checking')}</p>;
    case 'stored':
      return <ModelStored state={state} />;
    case 'elsewhere':
      return <ModelElsewhere />;
    case 'loading':
      return <Loading state={state} />;
    case 'ready':
      return <ModelReady state={state} />;
    default:
      return <ModelBody state={state} compact={false} />;
  }
}
