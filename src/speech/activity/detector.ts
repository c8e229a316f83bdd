/** Whether somebody speaks, 32 ms by 32 ms, by Silero's network (MIT) as the vad-web package ships and runs it. */
import { Silero } from '@ricky0123/vad-web/dist/models/silero';
import * as ort from 'onnxruntime-web/webgpu';

/** Samples of a frame. */
export const FRAME = 512;

export interface SpeechDetector {
  /** Forgets what was heard before. */
  begin(): void;
  /** Of `FRAME` samples that follow the ones before: how likely it is that somebody speaks. */
  probability(frame: Float32Array): Promise<number>;
}

/** @throws where the bytes are no such network */
export async function openDetector(model: ArrayBuffer): Promise<SpeechDetector> {
  const silero = await Silero.new(ort, async () => model);
  return {
    begin: () => silero.reset_state(),
    probability: async (frame) => (await silero.process(frame)).isSpeech,
  };
}
