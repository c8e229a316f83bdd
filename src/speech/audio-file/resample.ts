/** Another number of samples a second, by a windowed sinc: what is above the new half rate is taken out first. */
import { joined } from './joined';

/** Zero crossings of the sinc on each side. */
const HALF_WIDTH = 16;

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
const hann = (x: number): number => 0.5 + 0.5 * Math.cos(Math.PI * x);

interface Filter {
  cutoff: number;
  /** Samples on each side of the centre that count. */
  reach: number;
}

function filterOf(from: number, to: number): Filter {
  const cutoff = Math.min(1, to / from);
  return { cutoff, reach: HALF_WIDTH / cutoff };
}

/** The value at this place between the samples. */
function valueAt(samples: Float32Array, centre: number, { cutoff, reach }: Filter): number {
  const first = Math.max(0, Math.ceil(centre - reach));
  const last = Math.min(samples.length - 1, Math.floor(centre + reach));
  let sum = 0;
  let weights = 0;
  for (let at = first; at <= last; at += 1) {
    const distance = at - centre;
    const weight = sinc(distance * cutoff) * hann(distance / reach);
    sum += (samples[at] ?? 0) * weight;
    weights += weight;
  }
  // At the edges a part of the filter hangs over: it is scaled to what is left.
  return weights > 1e-6 ? sum / weights : 0;
}

/** @returns the same samples where the rates are equal */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const filter = filterOf(from, to);
  return Float32Array.from({ length: Math.floor((samples.length * to) / from) }, (_, at) =>
    valueAt(samples, (at * from) / to, filter),
  );
}

/**
 * For sound that comes in pieces: each gives the samples that are certain by then, the same ones as of the whole. The
 * last two milliseconds, for which what follows would have to be known, are never given.
 */
export function createResampler(from: number, to: number): (piece: Float32Array) => Float32Array {
  if (from === to) return (piece) => piece;
  const filter = filterOf(from, to);
  /** What later samples still need, and where it begins. */
  let rest: Float32Array = new Float32Array(0);
  let start = 0;
  let made = 0;
  return (piece) => {
    const all = joined([rest, piece]);
    const certain = start + all.length - 1 - filter.reach;
    const upTo = Math.max(made, Math.floor((certain * to) / from) + 1);
    const out = Float32Array.from({ length: upTo - made }, (_, at) =>
      valueAt(all, ((made + at) * from) / to - start, filter),
    );
    made = upTo;
    const needed = Math.max(start, Math.floor((made * from) / to - filter.reach));
    rest = all.slice(needed - start);
    start = needed;
    return out;
  };
}
