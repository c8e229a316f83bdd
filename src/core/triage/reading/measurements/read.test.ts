import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../../packs/testing/load-pack';
import { readSource } from '../../../text/source';
// Written by hand in several voices: what counts as measured now, and what is set aside and why.
import cases from './measurements.fixture.json';
import { readMeasurements } from './read';
import type { MeasuredReading } from './types';

const pack = await loadShippedPack();

const shown = (reading: MeasuredReading): string | number =>
  reading.item === 'age' ? `${reading.value.value}_${reading.value.unit}` : reading.value;

function grouped(readings: readonly MeasuredReading[], of: (reading: MeasuredReading) => string | number) {
  const groups: Record<string, (string | number)[]> = {};
  for (const reading of readings) groups[reading.item] = [...(groups[reading.item] ?? []), of(reading)];
  return groups;
}

describe('what is written', () => {
  it.each(cases)('$voice: "$text"', ({ text, current, aside }) => {
    const { readings } = readMeasurements(pack, readSource(text));
    const now = readings.filter(({ timing }) => timing === 'current');
    const others = readings.filter(({ timing }) => timing !== 'current');
    expect(grouped(now, shown)).toEqual(current);
    expect(grouped(others, ({ timing }) => timing)).toEqual(aside);
    for (const { evidence } of readings) {
      expect(text.slice(evidence.start, evidence.end)).toBe(evidence.text);
      expect(evidence.text.trim()).not.toBe('');
    }
  });
});
