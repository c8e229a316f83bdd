import { describe, expect, test } from 'vitest';
import { isSameDay, waitedParts } from './waited';

describe('waiting time', () => {
  test.each([
    [0, { unit: 'now' }],
    [0.9, { unit: 'now' }],
    [1, { unit: 'minutes', minutes: 1 }],
    [59.9, { unit: 'minutes', minutes: 59 }],
    [60, { unit: 'hours', hours: 1, minutes: 0 }],
    [135, { unit: 'hours', hours: 2, minutes: 15 }],
    [1439, { unit: 'hours', hours: 23, minutes: 59 }],
    [1500, { unit: 'days', days: 1, hours: 1 }],
  ])('%s minutes', (minutes, parts) => {
    expect(waitedParts(minutes)).toEqual(parts);
  });
});

test('today is the day of this place, not of Greenwich', () => {
  const now = new Date(2025, 2, 1, 0, 30);
  expect(isSameDay(new Date(2025, 2, 1, 23, 59).toISOString(), now)).toBe(true);
  expect(isSameDay(new Date(2025, 1, 28, 23, 59).toISOString(), now)).toBe(false);
});
