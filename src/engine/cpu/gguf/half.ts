/** Sixteen-bit floats: a pack keeps its scales as bf16, GGUF wants IEEE half. */

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The value that a bf16 bit pattern stands for. */
export function fromBf16(pattern: number): number {
  bits[0] = (pattern << 16) >>> 0;
  return float[0] ?? 0;
}

/** The value that an IEEE half bit pattern stands for. */
export function fromHalf(pattern: number): number {
  const sign = pattern & 0x8000 ? -1 : 1;
  const exponent = (pattern >> 10) & 0x1f;
  const fraction = pattern & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/**
 * The nearest IEEE half of a number, as its bits; ties go to the even one. A bf16 between 2^-17 and 65280 is met
 * exactly, a smaller one to within 2^-25. @throws RangeError for what half cannot hold
 */
export function toHalf(value: number): number {
  const size = Math.abs(value);
  // 65520 is where rounding would reach the next power of two, which half does not have.
  if (!(size < 65520)) throw new RangeError(`${value} is too large for a half-precision number`);
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const exponent = Math.max(-14, size === 0 ? -14 : Math.floor(Math.log2(size)));
  // Counted in the smallest steps of this exponent; the carry of rounding up moves into the exponent by itself.
  const steps = roundHalfEven(size / 2 ** (exponent - 10));
  return sign | (steps + (exponent === -14 ? 0 : (exponent + 14) * 1024));
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return floor + (rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? 1 : 0);
}

/** For each of the 65536 bf16 patterns its half; made once, since a model has millions of scales. */
export function halfOfBf16(): (pattern: number) => number {
  const known = new Int32Array(65536).fill(-1);
  return (pattern) => {
    const found = known[pattern] ?? -1;
    if (found >= 0) return found;
    const half = toHalf(fromBf16(pattern));
    known[pattern] = half;
    return half;
  };
}
