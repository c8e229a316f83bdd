/**
 * Copies a pack's tensors into the places that a GGUF file has for them. The weights stay the very same: 4-bit levels
 * in groups of 32, only their order in memory and the scale's format differ.
 */
import { notForThisEngine, type TensorRecord } from '../pack-config';
import { ENCODINGS, type GgufLayout, type PlacedTensor } from './container';
import { fromBf16, halfOfBf16 } from './half';
import type { Part, Source, Sources } from './llama-file';

const GROUP = 32;
const WORDS_A_GROUP = GROUP / 8;
const { blockBytes: BLOCK } = ENCODINGS.Q4_0;

/** Calls `each` with the row's place in the pack's tensor and its first byte in the file. */
function eachRow(
  { parts, columns }: Source,
  layout: GgufLayout,
  each: (row: number, at: number, part: Part) => void,
): void {
  let row = 0;
  const rowBytes = (columns / GROUP) * BLOCK;
  for (const part of parts) {
    const { at } = placeOf(layout, part);
    for (let i = 0; i < part.rows; i += 1) {
      each(row, at + rowInFile(part, i) * rowBytes, part);
      row += 1;
    }
  }
}

function placeOf(layout: GgufLayout, { tensor }: Part): PlacedTensor {
  const place = layout.tensors.get(tensor);
  if (!place) throw new Error(`The layout has no tensor ${tensor}.`);
  return place;
}

/** The two halves of a head's rows are interleaved in the file. */
function rowInFile({ rows, heads }: Part, row: number): number {
  if (heads === undefined) return row;
  const size = rows / heads;
  const within = row % size;
  const half = size / 2;
  return row - within + (within < half ? within * 2 : (within - half) * 2 + 1);
}

/** Levels 0..14 of which 7 is zero become 1..15 of which 8 is zero. */
function fillLevels(words: Uint32Array, source: Source, layout: GgufLayout, file: Uint8Array): void {
  const groups = source.columns / GROUP;
  eachRow(source, layout, (row, rowAt) => {
    let word = row * groups * WORDS_A_GROUP;
    for (let at = rowAt + 2; at < rowAt + groups * BLOCK; at += BLOCK) {
      // Byte j of a block holds weight j and, in its upper half, weight j + 16.
      for (let half = 0; half < 2; half += 1) {
        const low = words[word + half] ?? 0;
        const high = words[word + half + 2] ?? 0;
        if (hasFifteen(low) || hasFifteen(high)) throw notForThisEngine('it has weights beyond 4 bits.');
        const first = low + 0x11111111;
        const second = high + 0x11111111;
        for (let j = 0; j < 8; j += 1) {
          file[at + half * 8 + j] = ((first >>> (4 * j)) & 15) | (((second >>> (4 * j)) & 15) << 4);
        }
      }
      word += WORDS_A_GROUP;
    }
  });
}

/** True when one of a word's eight levels is 15, which has no place in GGUF's range. */
function hasFifteen(word: number): boolean {
  return (word & (word >>> 1) & (word >>> 2) & (word >>> 3) & 0x11111111) !== 0;
}

function fillScales(patterns: Uint16Array, source: Source, layout: GgufLayout, file: Uint8Array): void {
  const groups = source.columns / GROUP;
  const toHalfBits = halfOfBf16();
  eachRow(source, layout, (row, rowAt) => {
    for (let group = 0; group < groups; group += 1) {
      const half = toHalfBits(patterns[row * groups + group] ?? 0);
      file[rowAt + group * BLOCK] = half & 255;
      file[rowAt + group * BLOCK + 1] = half >> 8;
    }
  });
}

function fillVector(patterns: Uint16Array, source: Source, layout: GgufLayout, file: Uint8Array): void {
  for (const part of source.parts) {
    const { at, bytes } = placeOf(layout, part);
    const view = new DataView(file.buffer, file.byteOffset + at, bytes);
    for (const [i, pattern] of patterns.entries()) view.setFloat32(i * 4, fromBf16(pattern), true);
  }
}

const SUFFIX = /\.q_(weight|scale)$/;

/** The pack's tensors that a file needs; each must be filled in once. */
export function neededTensors(sources: Sources): Set<string> {
  return new Set(
    [...sources].flatMap(([name, { kind }]) =>
      kind === 'matrix' ? [`${name}.q_weight`, `${name}.q_scale`] : [name],
    ),
  );
}

/**
 * Fills in what one tensor of the pack holds. `bytes` are the tensor's own, `file` is the whole file.
 * @throws EngineProblem for a tensor of another size or format than the model's shape says
 */
export function fillTensor(
  record: TensorRecord,
  bytes: Uint8Array,
  sources: Sources,
  layout: GgufLayout,
  file: Uint8Array,
): void {
  const { name, dtype, format } = record;
  const role = SUFFIX.exec(name)?.[1] ?? 'vector';
  const source = sources.get(name.replace(SUFFIX, ''));
  if (!source || (source.kind === 'vector') !== (role === 'vector')) {
    throw notForThisEngine(`it has a tensor ${name}, which is not part of a Llama.`);
  }
  const rows = source.parts.reduce((sum, part) => sum + part.rows, 0);
  const values = rows * source.columns;
  const wanted = { weight: values / 2, scale: (values / GROUP) * 2, vector: values * 2 }[role];
  const encoded = role === 'weight' ? ['uint32', 'raw'] : ['float32', 'f32-to-bf16'];
  if (bytes.length !== wanted || dtype !== encoded[0] || format !== encoded[1]) {
    throw notForThisEngine(`its tensor ${name} has another size or format than expected.`);
  }
  if (role === 'weight') fillLevels(new Uint32Array(copyOf(bytes)), source, layout, file);
  else if (role === 'scale') fillScales(new Uint16Array(copyOf(bytes)), source, layout, file);
  else fillVector(new Uint16Array(copyOf(bytes)), source, layout, file);
}

/** Tensors begin anywhere in a shard; a view of words needs a beginning of its own. */
function copyOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer;
}
