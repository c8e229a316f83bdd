/** Reads a CTranslate2 model file of binary version 6: names, shapes, and values in float16. */
import { PackError } from '../pack/errors.ts';

export interface Variable {
  readonly shape: readonly number[];
  /** float16 bits, row by row. Variables of other types (flags, head counts) are left out. */
  readonly halves: Uint16Array;
}

const VERSION = 6;
const FLOAT16 = 4;

const damaged = (what: string): PackError =>
  new PackError(`The speech model's file is damaged: ${what}.`, 'Delete the cache folder and run again.');

/** @throws PackError when the bytes are of another version or end too early. */
export function readVariables(bytes: Uint8Array): ReadonlyMap<string, Variable> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder();
  let at = 0;
  const take = (length: number): number => {
    if (at + length > bytes.byteLength) throw damaged('it ends too early');
    at += length;
    return at - length;
  };
  const uint8 = (): number => view.getUint8(take(1));
  const uint16 = (): number => view.getUint16(take(2), true);
  const uint32 = (): number => view.getUint32(take(4), true);
  const text = (): string => {
    const length = uint16();
    const start = take(length);
    return decoder.decode(bytes.subarray(start, start + length)).replace(/\0+$/, '');
  };
  const version = uint32();
  if (version !== VERSION) throw damaged(`version ${version} instead of ${VERSION}`);
  text();
  uint32();
  const variables = new Map<string, Variable>();
  for (let left = uint32(); left > 0; left -= 1) {
    const name = text();
    const shape = Array.from({ length: uint8() }, uint32);
    const type = uint8();
    const length = uint32();
    const start = take(length);
    if (type !== FLOAT16) continue;
    if (length !== 2 * shape.reduce((product, size) => product * size, 1))
      throw damaged(`the shape of ${name}`);
    // A copy, since the values may start at an odd byte.
    variables.set(name, { shape, halves: new Uint16Array(bytes.slice(start, start + length).buffer) });
  }
  return variables;
}
