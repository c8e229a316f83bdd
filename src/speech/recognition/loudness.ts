/** How loud a recording is, and whether there is anything to hear at all. */
import { SAMPLE_RATE } from './types';

const FRAME = SAMPLE_RATE / 50;

export interface Loudness {
  /** Root mean square of the loudest 20 ms, in decibels below full scale. */
  peakDb: number;
  /** Of the quietest tenth: what the room sounds like. */
  floorDb: number;
  /** Share of samples at full scale. */
  clipped: number;
}

const toDb = (rms: number): number => 20 * Math.log10(Math.max(rms, 1e-6));

export function measureLoudness(samples: Float32Array): Loudness {
  const levels: number[] = [];
  let clipped = 0;
  for (let start = 0; start < samples.length; start += FRAME) {
    const end = Math.min(start + FRAME, samples.length);
    let sum = 0;
    for (let i = start; i < end; i += 1) {
      const sample = samples[i] ?? 0;
      sum += sample * sample;
      if (Math.abs(sample) >= 0.999) clipped += 1;
    }
    levels.push(Math.sqrt(sum / (end - start)));
  }
  levels.sort((a, b) => a - b);
  return {
    peakDb: toDb(levels.at(-1) ?? 0),
    floorDb: toDb(levels[Math.floor(levels.length / 10)] ?? 0),
    clipped: samples.length === 0 ? 0 : clipped / samples.length,
  };
}

/** More of it at full scale than this is too loud. */
export const CLIPPED = 0.002;

/** Below this nothing was recorded: a whisper at arm's length is at -45 dB, a distant voice in a file at -60. */
const SILENT_DB = -66;
/** Speech at a usual distance; softer recordings are turned up to it, by so much at most. */
const USUAL_DB = -20;
const MOST_GAIN_DB = 36;

/** True where nothing is loud enough to be speech: the model is not asked, as it would invent some. */
export const isSilent = (samples: Float32Array): boolean => measureLoudness(samples).peakDb < SILENT_DB;

/** A soft recording turned up, so that soft speech is told from noise as loud speech is; others as they are. */
export function turnedUp(samples: Float32Array): Float32Array {
  const gainDb = Math.min(MOST_GAIN_DB, USUAL_DB - measureLoudness(samples).peakDb);
  if (gainDb < 6) return samples;
  const gain = 10 ** (gainDb / 20);
  return samples.map((sample) => Math.max(-1, Math.min(1, sample * gain)));
}
