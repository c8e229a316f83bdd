import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PackError } from './errors.ts';
import { numberList, readGguf, stringList } from './gguf.ts';
import {
  bytes,
  f32,
  floatTensor,
  ggufFile,
  intList,
  type TestTensor,
  type TestValue,
  textList,
  textValue,
  u16,
  u32,
  u64,
} from './testing/gguf.ts';

const NONE: Record<string, TestValue> = {};
const sample = () =>
  ggufFile({ 'general.name': textValue('Beispiel – 例'), ids: intList([1, -2, 3]) }, [
    floatTensor('first', 2, 3, (row, column) => row * 10 + column),
    floatTensor('second', 1, 4, (_, column) => -column),
  ]);

describe('readGguf', () => {
  it('gives every tensor its own bytes, rows and columns', () => {
    const { tensors } = readGguf(sample());
    expect([...tensors.keys()]).toEqual(['first', 'second']);
    const first = tensors.get('first');
    expect(first).toMatchObject({ type: 'F32', rows: 2, columns: 3 });
    expect([...new Float32Array(Uint8Array.from(first?.data ?? []).buffer)]).toEqual([0, 1, 2, 10, 11, 12]);
    const second = tensors.get('second');
    expect(second).toMatchObject({ rows: 1, columns: 4 });
    expect([...new Float32Array(Uint8Array.from(second?.data ?? []).buffer)]).toEqual([-0, -1, -2, -3]);
  });

  it('reads metadata of every type', () => {
    const file = ggufFile(
      {
        u8: [0, bytes(200)],
        i8: [1, bytes(200)],
        u16: [2, u16(65535)],
        i16: [3, u16(65535)],
        u32: [4, u32(4294967295)],
        i32: [5, u32(4294967295)],
        f32: [6, f32(0.5)],
        bool: [7, bytes(1)],
        text: textValue('Beispiel – 例'),
        u64: [10, u64(2n ** 64n - 1n)],
        i64: [11, u64(2n ** 64n - 1n)],
        f64: [12, new Uint8Array(new Float64Array([0.1]).buffer)],
        lists: [9, bytes(u32(9), u64(1), textList(['inner'])[1])],
      },
      [],
    );
    expect(Object.fromEntries(readGguf(file).metadata)).toEqual({
      u8: 200,
      i8: -56,
      u16: 65535,
      i16: -1,
      u32: 4294967295,
      i32: -1,
      f32: 0.5,
      bool: true,
      text: 'Beispiel – 例',
      u64: 2n ** 64n - 1n,
      i64: -1n,
      f64: 0.1,
      lists: [['inner']],
    });
  });

  it('honours the alignment that the file declares', () => {
    const tensors = [floatTensor('only', 1, 2, () => 7)];
    const file = ggufFile({ 'general.alignment': [4, u32(256)] }, tensors, { alignment: 256 });
    const { data } = readGguf(file).tensors.get('only') ?? { data: new Uint8Array() };
    expect([...new Float32Array(Uint8Array.from(data).buffer)]).toEqual([7, 7]);
  });

  it('reads a file that begins inside a larger buffer', () => {
    const file = sample();
    const larger = new Uint8Array(file.length + 5);
    larger.set(file, 5);
    expect(readGguf(larger.subarray(5)).tensors.get('second')?.columns).toBe(4);
  });

  it.each<[string, () => Uint8Array, RegExp]>([
    ['other bytes', () => new TextEncoder().encode('PK\u0003\u0004 not weights'), /not a GGUF file/],
    ['nothing', () => new Uint8Array(), /ends too early/],
    ['version 1', () => ggufFile(NONE, [], { version: 1 }), /version 1/],
    [
      'an unknown encoding',
      () => ggufFile(NONE, [{ name: 't', shape: [32], type: 6, data: new Uint8Array(22) }]),
      /unknown encoding 6/,
    ],
    [
      'three dimensions',
      () => ggufFile(NONE, [{ name: 't', shape: [2, 2, 2], type: 0, data: new Uint8Array(32) }]),
      /t has 3 dimensions/,
    ],
    [
      'a partial block',
      () => ggufFile(NONE, [{ name: 't', shape: [33], type: 8, data: new Uint8Array(68) }]),
      /partial block/,
    ],
    ['an unknown value type', () => ggufFile({ odd: [99, bytes()] }, []), /unknown type 99/],
    [
      'an endless list',
      () => ggufFile({ list: [9, bytes(u32(0), u64(2n ** 40n))] }, []),
      /list is longer than the file/,
    ],
    ['an impossible count', () => ggufFile({ text: [8, u64(2n ** 63n)] }, []), /impossibly large/],
    ['a text that is not UTF-8', () => ggufFile({ text: [8, bytes(u64(1), 0xff)] }, []), /not UTF-8/],
    ['no alignment', () => ggufFile({ 'general.alignment': [4, u32(0)] }, []), /alignment is 0/],
  ])('refuses %s', (_name, make, words) => {
    expect(() => readGguf(make())).toThrow(PackError);
    expect(() => readGguf(make())).toThrow(words);
  });

  it('refuses a file that was cut anywhere', () => {
    const whole = ggufFile({ 'general.name': textValue('x') }, [floatTensor('t', 2, 16, () => 1)]);
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => readGguf(whole.subarray(0, length)), `${length} bytes`).toThrow(PackError);
    }
    expect(readGguf(whole).tensors.size).toBe(1);
  });

  it('ends in a PackError or a file, whatever byte is damaged', () => {
    const whole = sample();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (place, value) => {
        const damaged = Uint8Array.from(whole);
        damaged[place] = value;
        try {
          for (const { data } of readGguf(damaged).tensors.values()) data.at(0);
        } catch (error) {
          if (!(error instanceof PackError)) throw error;
        }
      }),
    );
  });
});

describe('lists in the metadata', () => {
  const tensors: TestTensor[] = [];
  const file = readGguf(
    ggufFile({ words: textList(['a', 'b']), ids: intList([1, -2]), name: textValue('x') }, tensors),
  );

  it('come back with their type', () => {
    expect(stringList(file, 'words')).toEqual(['a', 'b']);
    expect(numberList(file, 'ids')).toEqual([1, -2]);
  });
  it('are refused when missing or of another type', () => {
    expect(() => stringList(file, 'none')).toThrow(/none is missing/);
    expect(() => stringList(file, 'name')).toThrow(PackError);
    expect(() => stringList(file, 'ids')).toThrow(/other than text/);
    expect(() => numberList(file, 'words')).toThrow(/other than numbers/);
    expect(() => numberList(file, 'none')).toThrow(/none is missing/);
  });
});
