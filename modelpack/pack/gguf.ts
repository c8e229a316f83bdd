/** Reader for the GGUF container (versions 2 and 3, little endian): metadata and tensor records. */
import { PackError } from './errors.ts';

export type GgufValue = number | bigint | boolean | string | readonly GgufValue[];

/** Tensor encodings we know, by GGUF's number. */
export const TENSOR_TYPES = {
  0: { name: 'F32', blockWeights: 1, blockBytes: 4 },
  1: { name: 'F16', blockWeights: 1, blockBytes: 2 },
  2: { name: 'Q4_0', blockWeights: 32, blockBytes: 18 },
  3: { name: 'Q4_1', blockWeights: 32, blockBytes: 20 },
  8: { name: 'Q8_0', blockWeights: 32, blockBytes: 34 },
} as const;

export type TensorTypeName = (typeof TENSOR_TYPES)[keyof typeof TENSOR_TYPES]['name'];

/** One tensor. `rows` x `columns` in row-major order; a vector has one row. `data` views the file's bytes. */
export interface GgufTensor {
  readonly name: string;
  readonly type: TensorTypeName;
  readonly rows: number;
  readonly columns: number;
  readonly data: Uint8Array;
}

export interface GgufFile {
  readonly metadata: ReadonlyMap<string, GgufValue>;
  readonly tensors: ReadonlyMap<string, GgufTensor>;
}

const MAGIC = 0x46554747; // 'GGUF'
const DEFAULT_ALIGNMENT = 32;

/** Walks the header. Every count in the file is checked against the bytes left, so a damaged file ends in an error. */
class Cursor {
  private offset = 0;
  private readonly view: DataView;
  private readonly text = new TextDecoder('utf-8', { fatal: true });

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get position(): number {
    return this.offset;
  }

  private take(count: number): number {
    const at = this.offset;
    if (count < 0 || at + count > this.bytes.byteLength) throw damaged('it ends too early');
    this.offset = at + count;
    return at;
  }

  u32(): number {
    return this.view.getUint32(this.take(4), true);
  }

  /** A 64-bit count or offset; files beyond 2^53 bytes do not exist. */
  size(): number {
    const value = this.view.getBigUint64(this.take(8), true);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged('a count is impossibly large');
    return Number(value);
  }

  string(): string {
    const length = this.size();
    const at = this.take(length);
    try {
      return this.text.decode(this.bytes.subarray(at, at + length));
    } catch {
      throw damaged('a text in it is not UTF-8');
    }
  }

  value(type: number): GgufValue {
    switch (type) {
      case 0:
        return this.view.getUint8(this.take(1));
      case 1:
        return this.view.getInt8(this.take(1));
      case 2:
        return this.view.getUint16(this.take(2), true);
      case 3:
        return this.view.getInt16(this.take(2), true);
      case 4:
        return this.u32();
      case 5:
        return this.view.getInt32(this.take(4), true);
      case 6:
        return this.view.getFloat32(this.take(4), true);
      case 7:
        return this.view.getUint8(this.take(1)) !== 0;
      case 8:
        return this.string();
      case 9:
        return this.array();
      case 10:
        return this.view.getBigUint64(this.take(8), true);
      case 11:
        return this.view.getBigInt64(this.take(8), true);
      case 12:
        return this.view.getFloat64(this.take(8), true);
      default:
        throw damaged(`it holds a value of unknown type ${type}`);
    }
  }

  private array(): GgufValue[] {
    const type = this.u32();
    const count = this.size();
    // Every element takes at least a byte: a larger count can only be damage.
    if (count > this.bytes.byteLength - this.offset) throw damaged('a list is longer than the file');
    const values: GgufValue[] = [];
    for (let i = 0; i < count; i += 1) values.push(this.value(type));
    return values;
  }
}

function damaged(reason: string): PackError {
  return new PackError(`The weights file is damaged: ${reason}.`, 'Delete the cache folder and run again.');
}

function tensorType(type: number) {
  if (type === 0 || type === 1 || type === 2 || type === 3 || type === 8) return TENSOR_TYPES[type];
  throw damaged(`a tensor uses the unknown encoding ${type}`);
}

/**
 * Parses a whole GGUF file.
 * @throws PackError when the bytes are not GGUF, end early, or use an encoding we do not read.
 */
export function readGguf(bytes: Uint8Array): GgufFile {
  const cursor = new Cursor(bytes);
  if (cursor.u32() !== MAGIC) throw damaged('it is not a GGUF file');
  const version = cursor.u32();
  if (version !== 2 && version !== 3) throw damaged(`GGUF version ${version} is not supported`);
  const tensorCount = cursor.size();
  const metadataCount = cursor.size();

  const metadata = new Map<string, GgufValue>();
  for (let i = 0; i < metadataCount; i += 1) {
    const key = cursor.string();
    metadata.set(key, cursor.value(cursor.u32()));
  }

  const records: { name: string; shape: number[]; type: number; offset: number }[] = [];
  for (let i = 0; i < tensorCount; i += 1) {
    const name = cursor.string();
    const dimensions = cursor.u32();
    if (dimensions < 1 || dimensions > 2) throw damaged(`tensor ${name} has ${dimensions} dimensions`);
    const shape: number[] = [];
    for (let d = 0; d < dimensions; d += 1) shape.push(cursor.size());
    records.push({ name, shape, type: cursor.u32(), offset: cursor.size() });
  }

  const declared = metadata.get('general.alignment');
  const alignment = typeof declared === 'number' ? declared : DEFAULT_ALIGNMENT;
  if (!Number.isInteger(alignment) || alignment < 1) throw damaged(`its alignment is ${alignment}`);
  const dataStart = Math.ceil(cursor.position / alignment) * alignment;
  const tensors = new Map<string, GgufTensor>();
  for (const record of records) {
    const type = tensorType(record.type);
    // GGUF writes the fastest dimension first.
    const columns = record.shape[0] ?? 0;
    const rows = record.shape[1] ?? 1;
    if (columns % type.blockWeights !== 0) throw damaged(`tensor ${record.name} has a partial block`);
    const length = ((rows * columns) / type.blockWeights) * type.blockBytes;
    const start = dataStart + record.offset;
    if (start + length > bytes.byteLength) throw damaged(`tensor ${record.name} ends after the file`);
    const data = bytes.subarray(start, start + length);
    tensors.set(record.name, { name: record.name, type: type.name, rows, columns, data });
  }
  return { metadata, tensors };
}

/** A metadata list of strings. @throws PackError when it is missing or holds something else. */
export function stringList(file: GgufFile, key: string): string[] {
  const value = file.metadata.get(key);
  if (!Array.isArray(value)) throw damaged(`${key} is missing`);
  return value.map((entry: GgufValue) => {
    if (typeof entry !== 'string') throw damaged(`${key} holds something other than text`);
    return entry;
  });
}

/** A metadata list of numbers. @throws PackError when it is missing or holds something else. */
export function numberList(file: GgufFile, key: string): number[] {
  const value = file.metadata.get(key);
  if (!Array.isArray(value)) throw damaged(`${key} is missing`);
  return value.map((entry: GgufValue) => {
    if (typeof entry !== 'number') throw damaged(`${key} holds something other than numbers`);
    return entry;
  });
}
