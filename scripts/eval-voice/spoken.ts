/** A text as the samples that recognition takes. */
import { resample } from '../../src/speech/audio-file/resample.ts';
import { readWav } from '../../src/speech/audio-file/wav.ts';
import { SAMPLE_RATE } from '../../src/speech/recognition/types.ts';
import { spokenWav } from '../lib/voice/spoken.ts';

export async function spokenSamples(text: string, voice?: string): Promise<Float32Array> {
  const { rate, samples } = readWav(new Uint8Array(await spokenWav(text, voice)).buffer);
  return resample(samples, rate, SAMPLE_RATE);
}
