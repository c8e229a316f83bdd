import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../packs/testing/load-pack';
import { readWritten } from './read';
import type { WrittenReading } from './types';
// Written by hand in several voices: what counts as measured now, and what is set aside and why.
import cases from './written.fixture.json';

const pack = await loadShippedPack();

const shown = (reading: WrittenReading): string | number =>
  reading.item === 'age' ? `${reading.value.value}_${reading.value.unit}` : reading.value;

function grouped(readings: readonly WrittenReading[], of: (reading: WrittenReading) => string | number) {
  const groups: Record<string, (string | number)[]> = {};
  for (const reading of readings) groups[reading.item] = [...(groups[reading.item] ?? []), of(reading)];
  return groups;
}

describe('what is written', () => {
  it.each(cases)('$voice: "$text"', ({ text, current, aside }) => {
    const { readings } = readWritten(pack, text);
    const now = readings.filter(({ standing }) => standing === 'current');
    const others = readings.filter(({ standing }) => standing !== 'current');
    expect(grouped(now, shown)).toEqual(current);
    expect(grouped(others, ({ standing }) => standing)).toEqual(aside);
    for (const { evidence } of readings) {
      expect(text.slice(evidence.start, evidence.end)).toBe(evidence.text);
      expect(evidence.text.trim()).not.toBe('');
    }
  });
});
