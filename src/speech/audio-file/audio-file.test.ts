import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joined } from './joined';
import { createResampler, resample } from './resample';
import { AudioProblem, readWav } from './wav';

/** A WAV file of 16 bits. */
function wav(samples: readonly number[], rate = 8000, channels = 1, format = 1, bits = 16): ArrayBuffer {
  const bytes = bits / 8;
  const view = new DataView(new ArrayBuffer(44 + samples.length * bytes));
  const tag = (at: number, text: string): void => {
    for (const [index, char] of [...text].entries()) view.setUint8(at + index, char.charCodeAt(0));
  };
  tag(0, 'RIFF');
  view.setUint32(4, 36 + samples.length * bytes, true);
  tag(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, format, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint16(34, bits, true);
  tag(36, 'data');
  view.setUint32(40, samples.length * bytes, true);
  for (const [index, value] of samples.entries()) {
    if (bits === 16) view.setInt16(44 + 2 * index, value, true);
    else view.setUint8(44 + index, value);
  }
  return view.buffer;
}

describe('a WAV file', () => {
  it('of telephone quality is read as it is', () => {
    const { rate, samples } = readWav(wav([0, 16_384, -32_768]));
    expect(rate).toBe(8000);
    expect([...samples]).toEqual([0, 0.5, -1]);
  });

  it('of two channels is mixed', () => {
    expect([...readWav(wav([16_384, 0, -16_384, -16_384], 16_000, 2)).samples]).toEqual([0.25, -0.5]);
  });

  it('of A-law and mu-law is read: the quietest and the loudest values', () => {
    const mu = readWav(wav([0xff, 0x80, 0x00], 8000, 1, 7, 8)).samples;
    expect([...mu].map((each) => Math.round(each * 100) / 100)).toEqual([0, 0.98, -0.98]);
    const a = readWav(wav([0xd5, 0xaa, 0x2a], 8000, 1, 6, 8)).samples;
    expect([...a].map((each) => Math.round(each * 100) / 100)).toEqual([0, 0.98, -0.98]);
  });

  it('that is none, is cut off, or is damaged is refused with what is wrong, and never hangs', () => {
    expect(() => readWav(new ArrayBuffer(5))).toThrow(AudioProblem);
    expect(() => readWav(wav([1, 2]).slice(0, 30))).toThrow(/holds no sound/);
    expect(() => readWav(wav([1, 2], 8000, 0))).toThrow(/damaged/);
    expect(() => readWav(wav([1, 2], 8000, 1, 85))).toThrow(/not known/);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const whole = new Uint8Array(wav([1, 2, 3]));
        whole.set(bytes.subarray(0, whole.length - 12), 12);
        try {
          readWav(whole.buffer);
        } catch (error) {
          expect(error).toBeInstanceOf(AudioProblem);
        }
      }),
    );
  });
});

describe('another rate', () => {
  const tone = (rate: number, hertz: number): Float32Array =>
    Float32Array.from({ length: rate }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / rate));
  const power = (samples: Float32Array): number =>
    samples.reduce((sum, each) => sum + each * each, 0) / samples.length;

  it('keeps what can be heard, and takes out what would fold back', () => {
    expect(power(resample(tone(44_100, 440), 44_100, 16_000))).toBeCloseTo(0.5, 2);
    expect(power(resample(tone(44_100, 12_000), 44_100, 16_000))).toBeLessThan(0.001);
    expect(power(resample(tone(8000, 440), 8000, 16_000))).toBeCloseTo(0.5, 2);
  });

  it('keeps the length in seconds, and never gets louder than a little', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 8000, max: 48_000 }),
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 100, maxLength: 300 }),
        (rate, values) => {
          const out = resample(Float32Array.from(values), rate, 16_000);
          expect(out.length).toBe(Math.floor((values.length * 16_000) / rate));
          for (const each of out) expect(Math.abs(each)).toBeLessThan(3);
        },
      ),
    );
  });
});

it('sound that is resampled piece by piece is the same as that of the whole', () => {
  const whole = Float32Array.from({ length: 20_000 }, (_, at) => Math.sin(at / 9) * Math.cos(at / 700));
  fc.assert(
    fc.property(
      fc.constantFrom([48_000, 16_000], [44_100, 16_000], [8000, 16_000], [16_000, 16_000]),
      fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 3, maxLength: 12 }),
      ([from = 1, to = 1], lengths) => {
        const push = createResampler(from, to);
        let at = 0;
        const pieces = lengths.map((length) => {
          const piece = whole.slice(at, at + length);
          at += length;
          return push(piece);
        });
        const together = joined(pieces);
        const expected = resample(whole, from, to);
        const most = together.reduce(
          (sum, each, index) => Math.max(sum, Math.abs(each - (expected[index] ?? 9))),
          0,
        );
        expect(most).toBeLessThan(1e-5);
        const missing = Math.floor((Math.min(at, whole.length) * to) / from) - together.length;
        expect(missing, 'hardly anything is held back').toBeLessThan(40);
      },
    ),
    { numRuns: 30 },
  );
});
