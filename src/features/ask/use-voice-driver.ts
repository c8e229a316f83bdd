import { useEffect } from 'react';
import { useServices } from '../../services/services';
import { SAMPLE_RATE } from '../../speech/recognition/types';
import type { VoiceService } from '../../speech/recognition/voice-service';
import type { OutpostVoice } from './api';

function decode(base64: string): Float32Array<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length >> 1 }, (_, i) => view.getInt16(2 * i, true) / 32_768);
}

/** Brings the model of the server into memory; says why not where that fails. */
async function prepare(voice: VoiceService): Promise<string | null> {
  await voice.check();
  await voice.download();
  const { state } = voice;
  if (state.kind === 'ready') return null;
  return 'message' in state ? state.message : `the speech model is not ready (${state.kind})`;
}

/** Puts hearing into a program's hands. */
export function useVoiceDriver(): void {
  const { voice } = useServices();
  useEffect(() => {
    const driver: OutpostVoice = {
      prepare: async () => prepare(await voice()),
      async hear(samples, options) {
        const started = performance.now();
        let partials = 0;
        try {
          const service = await voice();
          const turn = service.begin({ rate: SAMPLE_RATE, isFollowed: false });
          void turn.add(decode(samples), false).catch(() => undefined);
          const heard = await turn.finish({
            ...options,
            speechEndS: 0,
            onPartial: () => {
              partials += 1;
            },
          });
          return { kind: 'heard', heard, elapsedMs: performance.now() - started, partials };
        } catch (error) {
          return { kind: 'failed', problem: error instanceof Error ? error.message : String(error) };
        }
      },
    };
    window.outpostVoice = driver;
    return () => {
      if (window.outpostVoice === driver) delete window.outpostVoice;
    };
  }, [voice]);
}
