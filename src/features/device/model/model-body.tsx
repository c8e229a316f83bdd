import type { NotHere } from '../status/not-here';
import { ModelFailed } from './model-failed';
import { ModelOffer } from './model-offer';
import { Downloading, Paused, Verifying } from './model-progress';
import { ModelUnsupported } from './model-unsupported';

/** What the person may want to do about it. */
export function ModelBody({ state, compact }: { state: NotHere; compact: boolean }) {
  switch (state.kind) {
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
    case 'failed':
      return <ModelFailed state={state} />;
  }
}
