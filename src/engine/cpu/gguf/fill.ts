/**
 * Copies a pack's tensors into the places that a GGUF file has for them. The weights stay the very same: 4-bit levels
 * in groups of 32, only their order in memory and the scale's format differ.
 */
import { notForThisEngine, type TensorRecord } from '../pack-config';
import { ENCODINGS, type Encoding, type GgufLayout, type PlacedTensor } from './container';
import { fromBf16, halfOfBf16 } from './half';
import type { Part, Source, Sources } from './llama-file';

const GROUP = 32;
const WORDS_A_GROUP = GROUP / 8;
/** A block of either form begins with its scale. */
const SCALE_BYTES = 2;

/**
 * Calls `each` for every group of 32 weights with the group's place in the pack's tensor, the first byte of its block
 * in the file, and how the file keeps it.
 */
function eachGroup(
  { parts, columns }: Source,
  layout: GgufLayout,
  each: (group: number, at: number, encoding: Encoding) => void,
): void {
  const groups = columns / GROUP;
  let group = 0;
  for (const part of parts) {
    const { at, encoding } = placeOf(layout, part);
    const { blockBytes } = ENCODINGS[encoding];
    for (let row = 0; row < part.rows; row += 1) {
      const rowAt = at + rowInFile(part, row) * groups * blockBytes;
      for (let i = 0; i < groups; i += 1) each(group + i, rowAt + i * blockBytes, encoding);
      group += groups;
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

/** The pack's levels are 0..14, of which 7 is zero. */
function fillLevels(words: Uint32Array, source: Source, layout: GgufLayout, file: Uint8Array): void {
  eachGroup(source, layout, (group, at, encoding) => {
    const first = group * WORDS_A_GROUP;
    for (let i = first; i < first + WORDS_A_GROUP; i += 1) {
      if (hasFifteen(words[i] ?? 0)) throw notForThisEngine('it has weights beyond 4 bits.');
    }
    if (encoding === 'Q4_0') nibbles(words, first, file, at + SCALE_BYTES);
    else signedBytes(words, first, file, at + SCALE_BYTES);
  });
}

/** Levels 1..15 of which 8 is zero; byte j holds weight j and, in its upper half, weight j + 16. */
function nibbles(words: Uint32Array, first: number, file: Uint8Array, at: number): void {
  for (let half = 0; half < 2; half += 1) {
    const low = (words[first + half] ?? 0) + 0x11111111;
    const high = (words[first + half + 2] ?? 0) + 0x11111111;
    for (let j = 0; j < 8; j += 1) {
      file[at + half * 8 + j] = ((low >>> (4 * j)) & 15) | (((high >>> (4 * j)) & 15) << 4);
    }
  }
}

function signedBytes(words: Uint32Array, first: number, file: Uint8Array, at: number): void {
  for (let i = 0; i < WORDS_A_GROUP; i += 1) {
    const word = words[first + i] ?? 0;
    // Stored as two's complement, which is what a Uint8Array keeps of a negative number.
    for (let j = 0; j < 8; j += 1) file[at + i * 8 + j] = ((word >>> (4 * j)) & 15) - 7;
  }
}

/** True when one of a word's eight levels is 15, which has no place in GGUF's range. */
function hasFifteen(word: number): boolean {
  return (word & (word >>> 1) & (word >>> 2) & (word >>> 3) & 0x11111111) !== 0;
}

function fillScales(patterns: Uint16Array, source: Source, layout: GgufLayout, file: Uint8Array): void {
  const toHalfBits = halfOfBf16();
  eachGroup(source, layout, (group, at) => {
    const half = toHalfBits(patterns[group] ?? 0);
    file[at] = half & 255;
    file[at + 1] = half >> 8;
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
