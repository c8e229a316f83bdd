/** From GGUF's block encodings to float32, with the same roundings as the reference implementation. */
import type { GgufTensor } from './gguf.ts';

/** IEEE half to float; bits in, value out. */
export function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** All weights of a tensor, row-major, `rows * columns` floats. */
export function dequantise(tensor: GgufTensor): Float32Array {
  const out = new Float32Array(tensor.rows * tensor.columns);
  const { data } = tensor;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  switch (tensor.type) {
    case 'F32':
      for (let i = 0; i < out.length; i += 1) out[i] = view.getFloat32(i * 4, true);
      return out;
    case 'F16':
      for (let i = 0; i < out.length; i += 1) out[i] = halfToFloat(view.getUint16(i * 2, true));
      return out;
    case 'Q4_0':
      dequantiseQ40(view, data, out);
      return out;
    case 'Q4_1':
      dequantiseQ41(view, data, out);
      return out;
    case 'Q8_0':
      dequantiseQ80(view, out);
      return out;
  }
}

/** Block of 32: half scale, 16 bytes with weight j in the low and j + 16 in the high nibble of byte j; 8 is zero. */
function dequantiseQ40(view: DataView, data: Uint8Array, out: Float32Array): void {
  for (let block = 0, at = 0; block < out.length; block += 32, at += 18) {
    const scale = halfToFloat(view.getUint16(at, true));
    for (let j = 0; j < 16; j += 1) {
      const byte = data[at + 2 + j] ?? 0;
      out[block + j] = scale * ((byte & 15) - 8);
      out[block + j + 16] = scale * ((byte >> 4) - 8);
    }
  }
}

/** Block of 32: half scale, half minimum, 16 bytes with weight j in the low and j + 16 in the high nibble of byte j. */
function dequantiseQ41(view: DataView, data: Uint8Array, out: Float32Array): void {
  for (let block = 0, at = 0; block < out.length; block += 32, at += 20) {
    const scale = halfToFloat(view.getUint16(at, true));
    const minimum = halfToFloat(view.getUint16(at + 2, true));
    for (let j = 0; j < 16; j += 1) {
      const byte = data[at + 4 + j] ?? 0;
      // scale * nibble is exact in float32, so one rounding on storing the sum equals the reference's two steps.
      out[block + j] = scale * (byte & 15) + minimum;
      out[block + j + 16] = scale * (byte >> 4) + minimum;
    }
  }
}

/** Block of 32: half scale, 32 signed bytes. */
function dequantiseQ80(view: DataView, out: Float32Array): void {
  for (let block = 0, at = 0; block < out.length; block += 32, at += 34) {
    const scale = halfToFloat(view.getUint16(at, true));
    for (let j = 0; j < 32; j += 1) out[block + j] = scale * view.getInt8(at + 2 + j);
  }
}
