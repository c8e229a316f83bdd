/**
 * The number formats that the library computes with: 4-bit weights in groups of 32 with a bf16 scale.
 * A weight is (q - 7) * scale with q in 0..14; eight q share a 32-bit word, the first in the lowest bits.
 */

export const GROUP = 32;
const SMALLEST_SCALE = Math.fround(1e-8);

/** Quantised matrix: `words` is rows x columns / 8, `scales` (bf16 bit patterns) rows x columns / 32. */
export interface Quantised {
  readonly words: Uint32Array;
  readonly scales: Uint16Array;
}

const scratchFloat = new Float32Array(1);
const scratchBits = new Uint32Array(scratchFloat.buffer);

/** Nearest bf16 of a float32, as its 16 bits; ties go up in magnitude. */
export function toBf16(value: number): number {
  scratchFloat[0] = value;
  return (((scratchBits[0] ?? 0) + 0x8000) >>> 16) & 0xffff;
}

/** The float32 that a bf16 bit pattern stands for. */
export function fromBf16(bits: number): number {
  scratchBits[0] = (bits << 16) >>> 0;
  return scratchFloat[0] ?? 0;
}

/** bf16 patterns of a whole vector by dropping the low bits, which is exact for weights trained in bf16. */
export function truncateToBf16(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  return Uint16Array.from(bits, (b) => b >>> 16);
}

/** Round half to even, for the small non-negative and slightly negative values that quantising yields. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest < 0.5) return floor;
  if (rest > 0.5) return floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/**
 * Quantises a row-major matrix. `weights.length` must be a multiple of 32 and rows must not share a group,
 * which holds when the column count is a multiple of 32.
 */
export function quantise(weights: Float32Array): Quantised {
  if (weights.length % GROUP !== 0) throw new RangeError('weights must come in whole groups of 32');
  const words = new Uint32Array(weights.length / 8);
  const scales = new Uint16Array(weights.length / GROUP);
  for (let group = 0; group < scales.length; group += 1) {
    const start = group * GROUP;
    let largest = 0;
    for (let i = start; i < start + GROUP; i += 1) {
      const size = Math.abs(weights[i] ?? 0);
      if (size > largest) largest = size;
    }
    // The scale is rounded first: what bf16 storage gives back is what the weights are fitted to.
    const bits = toBf16(Math.max(Math.fround(largest / 7), SMALLEST_SCALE));
    const scale = fromBf16(bits);
    scales[group] = bits;
    for (let word = 0; word < 4; word += 1) {
      let packed = 0;
      for (let j = 0; j < 8; j += 1) {
        const weight = weights[start + word * 8 + j] ?? 0;
        const level = roundHalfEven(Math.fround(Math.fround(weight / scale) + 7));
        packed |= Math.min(14, Math.max(0, level)) << (4 * j);
      }
      words[group * 4 + word] = packed >>> 0;
    }
  }
  return { words, scales };
}

/** The weights that a quantised matrix stands for. */
export function restore({ words, scales }: Quantised): Float32Array {
  const out = new Float32Array(words.length * 8);
  for (let i = 0; i < out.length; i += 1) {
    const level = ((words[i >> 3] ?? 0) >>> (4 * (i & 7))) & 15;
    out[i] = (level - 7) * fromBf16(scales[Math.floor(i / GROUP)] ?? 0);
  }
  return out;
}

/**
 * Undoes GGUF's reordering of the query and key rows: it stores the two halves of each head's
 * rows interleaved to suit its own rotary embedding.
 */
export function unpermute(weights: Float32Array, heads: number, columns: number): Float32Array {
  const rows = weights.length / columns;
  const half = rows / heads / 2;
  const out = new Float32Array(weights.length);
  for (let head = 0; head < heads; head += 1) {
    for (let i = 0; i < half; i += 1) {
      for (let part = 0; part < 2; part += 1) {
        const from = (head * half * 2 + i * 2 + part) * columns;
        const to = (head * half * 2 + part * half + i) * columns;
        out.set(weights.subarray(from, from + columns), to);
      }
    }
  }
  return out;
}
