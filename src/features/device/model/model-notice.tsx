import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useModelState, useSettings } from '../../../services/services';
import { onDemand, useOnDemand } from '../../../ui/on-demand';
import { Section, Sheet } from '../../../ui/section';
import { loadWhenIdle } from '../../../ui/when-idle';
import { isNotHere } from '../status/not-here';

/** The queue does not wait for an offer. */
const modelBody = onDemand(() => loadWhenIdle(() => import('./model-body')));

/** Above the empty queue: only what the person may want to act on, in few words. */
export function ModelNotice() {
  const { t } = useTranslation('model');
  const state = useModelState();
  const { readAlong } = useSettings();
  const isShown = isNotHere(state) && (state.kind !== 'absent' || readAlong);
  const [body, want] = useOnDemand(modelBody);
  useEffect(() => {
    if (isShown) want();
  }, [isShown, want]);
  if (!isShown || !body) return null;
  if (state.kind === 'failed' || state.kind === 'unsupported')
    return <body.ModelBody state={state} compact />;
  return (
    <Sheet>
      <Section title={t('offer.title')}>
        <body.ModelBody state={state} compact />
      </Section>
    </Sheet>
  );
}
