/** Writes small GGUF files for tests, by the format's description and not with the reader's own code. */

export interface TestTensor {
  readonly name: string;
  /** Fastest dimension first, as the file holds them. */
  readonly shape: readonly number[];
  /** GGUF's number of the encoding. */
  readonly type: number;
  readonly data: Uint8Array;
}

/** A metadata value with GGUF's number of its type. */
export type TestValue = readonly [type: number, bytes: Uint8Array];

function little(size: number, write: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(size);
  write(new DataView(bytes.buffer));
  return bytes;
}

export const u16 = (value: number) => little(2, (view) => view.setUint16(0, value, true));
export const u32 = (value: number) => little(4, (view) => view.setUint32(0, value, true));
export const u64 = (value: number | bigint) => little(8, (view) => view.setBigUint64(0, BigInt(value), true));
export const f32 = (value: number) => little(4, (view) => view.setFloat32(0, value, true));

export function bytes(...parts: readonly (Uint8Array | number)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part])));
}

export function text(value: string): Uint8Array {
  const encoded = new TextEncoder().encode(value);
  return bytes(u64(encoded.length), encoded);
}

export const textValue = (value: string): TestValue => [8, text(value)];
export const textList = (values: readonly string[]): TestValue => [
  9,
  bytes(u32(8), u64(values.length), ...values.map(text)),
];
export const intList = (values: readonly number[]): TestValue => [
  9,
  bytes(u32(5), u64(values.length), ...values.map(u32)),
];

/** Pads to a multiple of `alignment`. */
function padding(length: number, alignment: number): Uint8Array {
  return new Uint8Array((alignment - (length % alignment)) % alignment);
}

/** A whole file; `alignment` is where tensor data begins, and is only used here: put it in the metadata as well. */
export function ggufFile(
  metadata: Readonly<Record<string, TestValue>>,
  tensors: readonly TestTensor[],
  { version = 3, alignment = 32 } = {},
): Uint8Array {
  let offset = 0;
  const records: Uint8Array[] = [];
  const data: Uint8Array[] = [];
  for (const tensor of tensors) {
    records.push(
      bytes(
        text(tensor.name),
        u32(tensor.shape.length),
        ...tensor.shape.map(u64),
        u32(tensor.type),
        u64(offset),
      ),
    );
    const gap = padding(tensor.data.length, alignment);
    data.push(tensor.data, gap);
    offset += tensor.data.length + gap.length;
  }
  const entries = Object.entries(metadata).map(([key, [type, value]]) => bytes(text(key), u32(type), value));
  const header = bytes(
    new TextEncoder().encode('GGUF'),
    u32(version),
    u64(tensors.length),
    u64(entries.length),
    ...entries,
    ...records,
  );
  return Buffer.concat([header, padding(header.length, alignment), ...data]);
}

/** An unquantised matrix; `at(row, column)` gives its weights. */
export function floatTensor(
  name: string,
  rows: number,
  columns: number,
  at: (row: number, column: number) => number,
): TestTensor {
  const values = Float32Array.from({ length: rows * columns }, (_, i) =>
    at(Math.floor(i / columns), i % columns),
  );
  return {
    name,
    shape: rows === 1 ? [columns] : [columns, rows],
    type: 0,
    data: new Uint8Array(values.buffer),
  };
}
