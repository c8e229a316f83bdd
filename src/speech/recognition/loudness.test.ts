import { expect, it } from 'vitest';
import { isSilent, measureLoudness, turnedUp } from './loudness';
import { SAMPLE_RATE } from './types';

const tone = (amplitude: number): Float32Array =>
  Float32Array.from({ length: SAMPLE_RATE }, (_, i) => amplitude * Math.sin(i / 7));

it('a soft recording is turned up to a usual level, a usual one stays as it is', () => {
  const soft = tone(0.005);
  expect(isSilent(soft)).toBe(false);
  expect(measureLoudness(turnedUp(soft)).peakDb).toBeCloseTo(-20, 0);
  const usual = tone(0.3);
  expect(turnedUp(usual)).toBe(usual);
});

it('what is turned up is never louder than full scale, and silence stays silence', () => {
  const click = tone(0.001);
  click[8000] = 0.4;
  expect(Math.max(...turnedUp(click))).toBeLessThanOrEqual(1);
  expect(isSilent(new Float32Array(SAMPLE_RATE))).toBe(true);
  expect(isSilent(tone(0.0003))).toBe(true);
});

it('a recording at full scale is clipped', () => {
  expect(measureLoudness(tone(3).map((sample) => Math.max(-1, Math.min(1, sample)))).clipped).toBeGreaterThan(
    0.3,
  );
});
