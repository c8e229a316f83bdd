/** Reads WAV files: PCM of 8 to 32 bits, floats, telephone A-law and mu-law; any rate; channels are mixed to one. */

export interface Sound {
  /** Samples a second. */
  rate: number;
  /** Mono, from -1 to 1. */
  samples: Float32Array;
}

/** The file is no sound, or not whole. */
export class AudioProblem extends Error {
  override readonly name = 'AudioProblem';
}

const PCM = 1;
const FLOAT = 3;
const A_LAW = 6;
const MU_LAW = 7;
const EXTENSIBLE = 0xfffe;

/** ITU-T G.711: 8 bits of a telephone line to a linear value. */
function fromMuLaw(byte: number): number {
  const bits = ~byte & 0xff;
  const magnitude = (((bits & 0x0f) << 3) + 0x84) << ((bits & 0x70) >> 4);
  return ((bits & 0x80) !== 0 ? 0x84 - magnitude : magnitude - 0x84) / 32_768;
}

function fromALaw(byte: number): number {
  const bits = byte ^ 0x55;
  const exponent = (bits & 0x70) >> 4;
  const fraction = (bits & 0x0f) << 4;
  const magnitude = exponent === 0 ? fraction + 8 : (fraction + 0x108) << (exponent - 1);
  return ((bits & 0x80) !== 0 ? magnitude : -magnitude) / 32_768;
}

type Read = (view: DataView, at: number) => number;

function readerOf(format: number, bits: number): Read {
  const key = `${format}/${bits}`;
  const readers: Record<string, Read> = {
    [`${PCM}/8`]: (view, at) => (view.getUint8(at) - 128) / 128,
    [`${PCM}/16`]: (view, at) => view.getInt16(at, true) / 32_768,
    [`${PCM}/24`]: (view, at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 65_536) / 8_388_608,
    [`${PCM}/32`]: (view, at) => view.getInt32(at, true) / 2_147_483_648,
    [`${FLOAT}/32`]: (view, at) => view.getFloat32(at, true),
    [`${FLOAT}/64`]: (view, at) => view.getFloat64(at, true),
    [`${A_LAW}/8`]: (view, at) => fromALaw(view.getUint8(at)),
    [`${MU_LAW}/8`]: (view, at) => fromMuLaw(view.getUint8(at)),
  };
  const reader = readers[key];
  if (reader === undefined) throw new AudioProblem(`This WAV file is of a kind that is not known (${key}).`);
  return reader;
}

const tag = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));

export const isWav = (bytes: ArrayBuffer): boolean => {
  const view = new DataView(bytes);
  return view.byteLength >= 12 && tag(view, 0) === 'RIFF' && tag(view, 8) === 'WAVE';
};

/** @throws AudioProblem for anything that is not a whole WAV file of a known kind */
export function readWav(bytes: ArrayBuffer): Sound {
  if (!isWav(bytes)) throw new AudioProblem('This is not a WAV file.');
  const view = new DataView(bytes);
  let kind: { format: number; channels: number; rate: number; bits: number } | undefined;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const name = tag(view, at);
    const length = view.getUint32(at + 4, true);
    const body = at + 8;
    if (name === 'fmt ' && length >= 16 && body + 16 <= view.byteLength) {
      const format = view.getUint16(body, true);
      kind = {
        format: format === EXTENSIBLE && length >= 26 ? view.getUint16(body + 24, true) : format,
        channels: view.getUint16(body + 2, true),
        rate: view.getUint32(body + 4, true),
        bits: view.getUint16(body + 14, true),
      };
    }
    if (name === 'data') {
      if (kind === undefined) break;
      return samplesOf(view, body, Math.min(length, view.byteLength - body), kind);
    }
    at = body + length + (length % 2);
  }
  throw new AudioProblem('This WAV file holds no sound.');
}

function samplesOf(
  view: DataView,
  start: number,
  length: number,
  { format, channels, rate, bits }: { format: number; channels: number; rate: number; bits: number },
): Sound {
  if (channels < 1 || channels > 16 || rate < 2000 || rate > 400_000) {
    throw new AudioProblem('This WAV file’s header is damaged.');
  }
  const read = readerOf(format, bits);
  const bytesEach = bits / 8;
  const frames = Math.floor(length / (bytesEach * channels));
  const samples = new Float32Array(frames);
  for (let frame = 0; frame < frames; frame += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      const value = read(view, start + (frame * channels + channel) * bytesEach);
      sum += Number.isFinite(value) ? value : 0;
    }
    samples[frame] = Math.max(-1, Math.min(1, sum / channels));
  }
  return { rate, samples };
}
