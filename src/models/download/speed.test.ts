import { describe, expect, it } from 'vitest';
import { createSpeedometer } from './speed';

/** Feeds it one measurement after the other: seconds since the last, bytes gained. */
function drive(total: number) {
  let ms = 0;
  let stored = 0;
  const measure = createSpeedometer(() => ms);
  measure(0, total);
  return (seconds: number, bytes: number) => {
    ms += seconds * 1000;
    stored += bytes;
    return measure(stored, total);
  };
}

describe('createSpeedometer', () => {
  it('says nothing before it knows', () => {
    expect(createSpeedometer(() => 0)(500, 1000)).toEqual({ bytesPerS: 0, secondsLeft: null });
    const go = drive(10_000);
    expect(go(0.2, 20).secondsLeft).toBeNull();
    expect(go(0.05, 10_000).bytesPerS).toBeCloseTo(100);
  });

  it('is right at once on a steady line, and about what is left', () => {
    const go = drive(10_000);
    let speed = go(0.5, 50);
    for (let n = 0; n < 10; n += 1) speed = go(0.5, 50);
    expect(speed.bytesPerS).toBeCloseTo(100);
    expect(speed.secondsLeft).toBe(95);
  });

  it('follows a change within seconds, without jumping', () => {
    const go = drive(1_000_000);
    for (let n = 0; n < 20; n += 1) go(0.5, 500);
    expect(go(0.5, 0).bytesPerS).toBeGreaterThan(850);
    for (let n = 0; n < 40; n += 1) go(0.5, 50);
    expect(go(0.5, 50).bytesPerS).toBeLessThan(130);
  });

  it('does not count backwards when a damaged file is taken away', () => {
    const go = drive(10_000);
    for (let n = 0; n < 4; n += 1) go(0.5, 500);
    const speed = go(0.5, -2000);
    expect(speed.bytesPerS).toBeGreaterThan(0);
    expect(speed.secondsLeft).toBeGreaterThan(0);
  });

  it('has no end to tell while nothing comes', () => {
    const go = drive(10_000);
    for (let n = 0; n < 4; n += 1) go(0.5, 0);
    expect(go(0.5, 0)).toEqual({ bytesPerS: 0, secondsLeft: null });
  });
});
