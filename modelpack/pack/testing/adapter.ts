/** Adapters for tests, written as safetensors. */

/** Values as half floats; each must be one. */
export function halfFloats(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(2 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) {
    const size = Math.abs(value);
    const exponent = size === 0 ? -14 : Math.max(-14, Math.floor(Math.log2(size)));
    const fraction = size * 2 ** (10 - exponent);
    const bits = fraction < 1024 ? fraction : ((exponent + 15) << 10) | (fraction - 1024);
    view.setUint16(2 * i, (value < 0 ? 0x8000 : 0) | bits, true);
  }
  return bytes;
}

/** A safetensors file of these matrices, in half floats. */
export function safetensors(matrices: Readonly<Record<string, readonly (readonly number[])[]>>): Uint8Array {
  const parts = Object.entries(matrices).map(([name, rows]) => ({
    name,
    shape: [rows.length, rows[0]?.length ?? 0],
    data: halfFloats(rows.flat()),
  }));
  const header: Record<string, unknown> = {};
  let at = 0;
  for (const { name, shape, data } of parts) {
    header[name] = { dtype: 'F16', shape, data_offsets: [at, at + data.length] };
    at += data.length;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(text.length), true);
  return Uint8Array.from(Buffer.concat([length, text, ...parts.map(({ data }) => data)]));
}
