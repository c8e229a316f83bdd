/** A sound file as samples: WAV here, whatever else the browser can (mp3, ogg, m4a). */
import { SAMPLE_RATE } from '../recognition/types';
import { resample } from './resample';
import { AudioProblem, isWav, readWav } from './wav';

/** Longest recording that is heard, in seconds. */
export const LONGEST_S = 300;

/** Larger ones are no recordings of a question. */
const MOST_BYTES = 100_000_000;

async function decoded(bytes: ArrayBuffer): Promise<Float32Array> {
  if (isWav(bytes)) {
    const { rate, samples } = readWav(bytes);
    return resample(samples, rate, SAMPLE_RATE);
  }
  // A context of this rate decodes to it.
  const context = new OfflineAudioContext(1, 1, SAMPLE_RATE);
  let buffer: AudioBuffer;
  try {
    buffer = await context.decodeAudioData(bytes);
  } catch (error) {
    throw new AudioProblem('This file is no sound that the browser can read.', { cause: error });
  }
  const mixed = new Float32Array(buffer.length);
  for (let channel = 0; channel < buffer.numberOfChannels; channel += 1) {
    const samples = buffer.getChannelData(channel);
    for (let i = 0; i < mixed.length; i += 1)
      mixed[i] = (mixed[i] ?? 0) + (samples[i] ?? 0) / buffer.numberOfChannels;
  }
  return mixed;
}

/** Mono, 16,000 a second; what is longer than five minutes is cut. @throws AudioProblem */
export async function decodeAudioFile(file: Blob): Promise<{ samples: Float32Array; cut: boolean }> {
  if (file.size > MOST_BYTES) throw new AudioProblem('This file is too large.');
  const samples = await decoded(await file.arrayBuffer());
  const most = LONGEST_S * SAMPLE_RATE;
  return { samples: samples.subarray(0, most), cut: samples.length > most };
}
