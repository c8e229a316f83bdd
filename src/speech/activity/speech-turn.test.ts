import { describe, expect, it } from 'vitest';
import { joined } from '../audio-file/joined';
import { SAMPLE_RATE } from '../recognition/types';
import { FRAME, type SpeechDetector } from './detector';
import { speechSpans } from './speech-spans';
import { createSpeechTurn } from './speech-turn';

/** A stand-in for the network: the first sample of a frame is its probability. The real one: e2e/voice.spec.ts. */
function standIn(): SpeechDetector & { begun: number } {
  return {
    begun: 0,
    begin() {
      this.begun += 1;
    },
    probability: async ([first = 0]) => first,
  };
}

/** Seconds of frames of one probability. */
const sound = (seconds: number, probability: number): Float32Array =>
  new Float32Array(Math.round((seconds * SAMPLE_RATE) / FRAME) * FRAME).fill(probability);

describe('a turn', () => {
  it('waits, speaks and is done, with the time at which speech ended', async () => {
    const turn = createSpeechTurn(standIn());
    expect(await turn.hear(sound(1, 0.1))).toEqual({ state: 'waiting', speechEndS: 0 });
    expect(await turn.hear(sound(1, 0.9))).toMatchObject({ state: 'speaking' });
    expect(await turn.hear(sound(0.5, 0.1))).toMatchObject({ state: 'speaking' });
    const { state, speechEndS } = await turn.hear(sound(0.5, 0.1));
    expect(state).toBe('done');
    expect(speechEndS).toBeCloseTo(2, 1);
    expect(await turn.hear(sound(1, 0.9)), 'done stays done').toMatchObject({ state: 'done' });
  });

  it('goes on over a pause, and a click is none', async () => {
    const turn = createSpeechTurn(standIn());
    await turn.hear(joined([sound(1, 0.9), sound(0.6, 0.1)]));
    expect(await turn.hear(sound(0.5, 0.9))).toMatchObject({ state: 'speaking' });
    const click = createSpeechTurn(standIn());
    expect(await click.hear(joined([sound(0.1, 0.9), sound(2, 0.1)]))).toEqual({
      state: 'waiting',
      speechEndS: 0,
    });
  });

  it('takes pieces of any length', async () => {
    const turn = createSpeechTurn(standIn());
    const whole = joined([sound(0.5, 0.1), sound(1, 0.9), sound(1, 0.1)]);
    let last = '';
    for (let at = 0; at < whole.length; at += 700) last = (await turn.hear(whole.slice(at, at + 700))).state;
    expect(last).toBe('done');
  });
});

describe('the speech of a recording', () => {
  it('is found with a margin, and what lies near together is one', async () => {
    const spans = await speechSpans(
      standIn(),
      joined([sound(2, 0), sound(1, 0.8), sound(0.3, 0), sound(1, 0.8), sound(3, 0), sound(1, 0.8)]),
    );
    const seconds = spans.map(({ start, end }) => [start / SAMPLE_RATE, end / SAMPLE_RATE]);
    expect(seconds).toHaveLength(2);
    expect(seconds[0]?.[0]).toBeCloseTo(1.6, 1);
    expect(seconds[0]?.[1]).toBeCloseTo(4.7, 1);
    expect(seconds[1]?.[1]).toBeCloseTo(8.3, 1);
  });

  it('is nowhere in a recording without any', async () => {
    expect(await speechSpans(standIn(), sound(5, 0.05))).toEqual([]);
  });
});
