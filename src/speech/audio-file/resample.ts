/** Another number of samples a second, by a windowed sinc: what is above the new half rate is taken out first. */

/** Zero crossings of the sinc on each side. */
const HALF_WIDTH = 16;

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
const hann = (x: number): number => 0.5 + 0.5 * Math.cos(Math.PI * x);

/** @returns the same samples where the rates are equal */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const out = new Float32Array(Math.floor((samples.length * to) / from));
  const cutoff = Math.min(1, to / from);
  const reach = HALF_WIDTH / cutoff;
  for (let i = 0; i < out.length; i += 1) {
    const centre = (i * from) / to;
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
    out[i] = weights > 1e-6 ? sum / weights : 0;
  }
  return out;
}
