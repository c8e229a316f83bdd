import { useTranslation } from 'react-i18next';
import { useModelState, useSettings } from '../services/services';
import { Section, Sheet } from '../ui/section';
import { isNotHere, ModelBody } from './model-body';

/** Above the empty queue: only what the person may want to act on, in few words. */
export function ModelNotice() {
  const { t } = useTranslation('model');
  const state = useModelState();
  const { readAlong } = useSettings();
  if (!isNotHere(state) || (state.kind === 'absent' && !readAlong)) return null;
  if (state.kind === 'failed' || state.kind === 'unsupported') return <ModelBody state={state} compact />;
  return (
    <Sheet>
      <Section title={t('offer.title')}>
        <ModelBody state={state} compact />
      </Section>
    </Sheet>
  );
}
