/**
 * The fine-tuned reader's adapter: two narrow matrices for each linear layer, whose product is added to the published
 * weights before they are quantised. Stored as safetensors with half floats (modelpack/reader/train writes it).
 */
import { PackError } from './errors.ts';

/** `up` is rows x rank and holds the adapter's scale, `down` is rank x columns; both row-major. */
export interface Factors {
  readonly rank: number;
  readonly up: Float32Array;
  readonly down: Float32Array;
}

/** Factors by the name of the matrix in the published model: `layers.0.self_attn.q_proj`. */
export type Adapter = ReadonlyMap<string, Factors>;

interface Entry {
  readonly shape: readonly [number, number];
  readonly values: Float32Array;
}

const damaged = (what: string): PackError =>
  new PackError(
    `The adapter of the reader is damaged: ${what}.`,
    'Restore modelpack/reader/adapter.safetensors from version control.',
  );

/** A half float's value, from its 16 bits (IEEE 754 binary16). */
export function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

function isNumbers(value: unknown, length: number): value is number[] {
  return Array.isArray(value) && value.length === length && value.every((each) => Number.isSafeInteger(each));
}

/** Tensors of a safetensors file: eight bytes with the header's length, a JSON header, the data. */
function readEntries(bytes: Uint8Array): Map<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = bytes.byteLength >= 8 ? Number(view.getBigUint64(0, true)) : Number.NaN;
  const start = 8 + headerBytes;
  if (!(start <= bytes.byteLength)) throw damaged('its header is cut off');
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start)));
  } catch {
    throw damaged('its header cannot be read');
  }
  const entries = new Map<string, Entry>();
  for (const [name, entry] of Object.entries(header ?? {})) {
    if (name === '__metadata__') continue;
    const { dtype, shape, data_offsets: offsets } = entry ?? {};
    if (dtype !== 'F16' || !isNumbers(shape, 2) || !isNumbers(offsets, 2)) {
      throw damaged(`${name} is no matrix of half floats`);
    }
    const [rows = 0, columns = 0] = shape;
    const [from = 0, until = 0] = offsets;
    const size = rows * columns;
    if (until - from !== 2 * size || start + until > bytes.byteLength) throw damaged(`${name} is cut off`);
    const values = new Float32Array(size);
    for (let i = 0; i < size; i += 1) values[i] = fromHalf(view.getUint16(start + from + 2 * i, true));
    entries.set(name, { shape: [rows, columns], values });
  }
  return entries;
}

/** @throws PackError for a file that is no adapter. */
export function readAdapter(bytes: Uint8Array): Adapter {
  const entries = readEntries(bytes);
  const adapter = new Map<string, Factors>();
  for (const [name, down] of entries) {
    if (!name.endsWith('.down')) continue;
    const matrix = name.slice(0, -'.down'.length);
    const up = entries.get(`${matrix}.up`);
    const [rank] = down.shape;
    if (up?.shape[1] !== rank) throw damaged(`${matrix} has no fitting pair of factors`);
    adapter.set(matrix, { rank, up: up.values, down: down.values });
  }
  if (adapter.size === 0 || entries.size !== 2 * adapter.size)
    throw damaged('its factors do not come in pairs');
  return adapter;
}

/** Adds the product of the factors to a row-major matrix, in place. @throws PackError when their sizes differ. */
export function merge(weights: Float32Array, columns: number, name: string, adapter: Adapter): void {
  const factors = adapter.get(name);
  if (!factors) return;
  const { rank, up, down } = factors;
  if (down.length !== rank * columns || up.length !== (weights.length / columns) * rank) {
    throw damaged(`${name} has another size than the model's`);
  }
  for (let row = 0, at = 0; at < weights.length; row += 1, at += columns) {
    const target = weights.subarray(at, at + columns);
    for (let k = 0; k < rank; k += 1) {
      const factor = up[row * rank + k] ?? 0;
      for (let column = 0; column < columns; column += 1) {
        target[column] = (target[column] ?? 0) + factor * (down[k * columns + column] ?? 0);
      }
    }
  }
}
