/** The GGUF container (version 3, little endian): metadata and where each tensor lies. */

/** Metadata as we write it: GGUF has more types than a language model's file needs. */
export type MetadataValue =
  | { type: 'u32' | 'f32'; value: number }
  | { type: 'bool'; value: boolean }
  | { type: 'text'; value: string }
  | { type: 'i32-list'; value: readonly number[] }
  | { type: 'text-list'; value: readonly string[] };

/** GGUF's numbers of the encodings that are written. */
export const ENCODINGS = {
  F32: { number: 0, blockWeights: 1, blockBytes: 4 },
  /** 32 weights: a half as scale, then 4-bit levels of which 8 is zero. */
  Q4_0: { number: 2, blockWeights: 32, blockBytes: 18 },
  /** 32 weights: a half as scale, then levels as signed bytes. */
  Q8_0: { number: 8, blockWeights: 32, blockBytes: 34 },
} as const;

export type Encoding = keyof typeof ENCODINGS;

/** A matrix of `rows` x `columns`; a vector has one row. */
export interface TensorPlan {
  name: string;
  encoding: Encoding;
  rows: number;
  columns: number;
}

export interface PlacedTensor extends TensorPlan {
  /** From the beginning of the file, in bytes. */
  at: number;
  bytes: number;
}

/** A file whose beginning is made and whose tensors have their places, still empty. */
export interface GgufLayout {
  /** Everything before the first tensor. */
  header: Uint8Array;
  tensors: ReadonlyMap<string, PlacedTensor>;
  totalBytes: number;
}

const ALIGNMENT = 32;
const TYPE_NUMBERS = { u32: 4, i32: 5, f32: 6, bool: 7, text: 8, list: 9 } as const;

/** Collects the header's bytes. */
function createWriter() {
  let bytes = new Uint8Array(1 << 16);
  let view = new DataView(bytes.buffer);
  let length = 0;
  const encoder = new TextEncoder();

  function reserve(count: number): number {
    if (length + count > bytes.length) {
      const larger = new Uint8Array(Math.max(bytes.length * 2, length + count));
      larger.set(bytes.subarray(0, length));
      bytes = larger;
      view = new DataView(bytes.buffer);
    }
    const at = length;
    length += count;
    return at;
  }
  const write = {
    u8(value: number) {
      const at = reserve(1);
      view.setUint8(at, value);
    },
    u32(value: number) {
      const at = reserve(4);
      view.setUint32(at, value, true);
    },
    i32(value: number) {
      const at = reserve(4);
      view.setInt32(at, value, true);
    },
    f32(value: number) {
      const at = reserve(4);
      view.setFloat32(at, value, true);
    },
    u64(value: number) {
      const at = reserve(8);
      view.setBigUint64(at, BigInt(value), true);
    },
    text(value: string) {
      const encoded = encoder.encode(value);
      write.u64(encoded.length);
      const at = reserve(encoded.length);
      bytes.set(encoded, at);
    },
    /** What was written, with zeros up to the alignment. */
    finish(): Uint8Array {
      const end = aligned(length);
      reserve(end - length);
      return bytes.slice(0, end);
    },
  };
  return write;
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

function writeValue(write: ReturnType<typeof createWriter>, entry: MetadataValue): void {
  switch (entry.type) {
    case 'u32':
    case 'f32':
      write.u32(TYPE_NUMBERS[entry.type]);
      write[entry.type](entry.value);
      return;
    case 'bool':
      write.u32(TYPE_NUMBERS.bool);
      write.u8(entry.value ? 1 : 0);
      return;
    case 'text':
      write.u32(TYPE_NUMBERS.text);
      write.text(entry.value);
      return;
    case 'i32-list':
      write.u32(TYPE_NUMBERS.list);
      write.u32(TYPE_NUMBERS.i32);
      write.u64(entry.value.length);
      for (const value of entry.value) write.i32(value);
      return;
    case 'text-list':
      write.u32(TYPE_NUMBERS.list);
      write.u32(TYPE_NUMBERS.text);
      write.u64(entry.value.length);
      for (const value of entry.value) write.text(value);
      return;
  }
}

function bytesOf({ encoding, rows, columns }: TensorPlan): number {
  const { blockWeights, blockBytes } = ENCODINGS[encoding];
  return ((rows * columns) / blockWeights) * blockBytes;
}

/** The header and every tensor's place. Columns must be whole blocks of the tensor's encoding. */
export function layOut(
  metadata: Readonly<Record<string, MetadataValue>>,
  tensors: readonly TensorPlan[],
): GgufLayout {
  const write = createWriter();
  for (const letter of 'GGUF') write.u8(letter.charCodeAt(0));
  write.u32(3);
  write.u64(tensors.length);
  write.u64(Object.keys(metadata).length);
  for (const [key, entry] of Object.entries(metadata)) {
    write.text(key);
    writeValue(write, entry);
  }
  let offset = 0;
  const offsets = tensors.map((tensor) => {
    const at = offset;
    offset = aligned(at + bytesOf(tensor));
    return at;
  });
  for (const [i, { name, encoding, rows, columns }] of tensors.entries()) {
    write.text(name);
    // The fastest dimension first; a vector has only that.
    const shape = rows === 1 ? [columns] : [columns, rows];
    write.u32(shape.length);
    for (const size of shape) write.u64(size);
    write.u32(ENCODINGS[encoding].number);
    write.u64(offsets[i] ?? 0);
  }
  const header = write.finish();
  const placed = tensors.map((tensor, i): [string, PlacedTensor] => [
    tensor.name,
    { ...tensor, at: header.length + (offsets[i] ?? 0), bytes: bytesOf(tensor) },
  ]);
  return { header, tensors: new Map(placed), totalBytes: header.length + offset };
}
