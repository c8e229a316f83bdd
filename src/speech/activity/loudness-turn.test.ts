import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLoudnessTurn } from './loudness-turn';
import type { Turn } from './turn';

const RATE = 16_000;
const PIECE = 1024;

/** Seconds of noise at a level (dB below full scale), by a generator that is the same each time. */
function noise(seconds: number, db: number, offset = 0): Float32Array[] {
  let seed = 1;
  const amplitude = 10 ** (db / 20) * Math.sqrt(3);
  return Array.from({ length: Math.round((seconds * RATE) / PIECE) }, () =>
    Float32Array.from({ length: PIECE }, () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return offset + amplitude * (2 * (seed / 2_147_483_647) - 1);
    }),
  );
}

function run(...parts: Float32Array[][]): { state: Turn['state']; seconds: number } {
  const turn = createLoudnessTurn(RATE);
  let seconds = 0;
  let state: Turn['state'] = 'waiting';
  for (const piece of parts.flat()) {
    state = turn.hear(piece).state;
    if (state === 'done') return { state, seconds };
    seconds += PIECE / RATE;
  }
  return { state, seconds };
}

describe('the end of speech', () => {
  it('comes about a second after it', () => {
    const { state, seconds } = run(noise(0.5, -60), noise(2, -22), noise(5, -60));
    expect(state).toBe('done');
    expect(seconds).toBeGreaterThan(3);
    expect(seconds).toBeLessThan(4);
  });

  it('is not a pause between two words', () => {
    const { state } = run(noise(0.5, -60), noise(1, -22), noise(0.7, -60), noise(1, -25));
    expect(state).toBe('speaking');
  });

  it('is found where the microphone turns itself up, and where somebody speaks at once', () => {
    expect(run(noise(2, -25), noise(4, -46)).state).toBe('done');
    expect(run(noise(0.5, -55), noise(2, -25), noise(4, -44, 0.01)).state).toBe('done');
  });

  it('never comes where nobody speaks: in silence, in steady noise, at a click', () => {
    expect(run(noise(12, -70)).state).toBe('waiting');
    expect(run(noise(12, -40)).state).toBe('waiting');
    expect(run(noise(1, -60), noise(0.07, -15), noise(12, -60)).state).toBe('waiting');
  });

  it('once said stays said', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -80, max: -5 }), { maxLength: 60 }), (levels) => {
        const turn = createLoudnessTurn(RATE);
        let ended: Turn['state'] | undefined;
        for (const level of levels) {
          const state = turn.hear(noise(0.3, level)[0] ?? new Float32Array(PIECE)).state;
          if (ended) expect(state).toBe(ended);
          if (state === 'done') ended = state;
        }
      }),
    );
  });
});
