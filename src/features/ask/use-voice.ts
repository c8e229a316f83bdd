import { use, useEffect, useSyncExternalStore } from 'react';
import { useServices } from '../../services/services';
import type { VoiceService, VoiceState } from '../../speech/recognition/voice-service';

/** The speech model, looked at when the first screen asks for it. */
export function useVoice(): { voice: VoiceService; state: VoiceState } {
  const voice = use(useServices().voice());
  const state = useSyncExternalStore(voice.subscribe, () => voice.state);
  useEffect(() => {
    if (voice.state.kind === 'checking') void voice.check();
  }, [voice]);
  return { voice, state };
}

/** The speech model is on this device, whole. */
export const isThere = ({ kind }: VoiceState): boolean =>
  kind === 'stored' || kind === 'ready' || kind === 'loading';
