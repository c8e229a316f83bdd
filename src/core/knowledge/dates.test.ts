import { describe, expect, it } from 'vitest';
import { nextDate, writeTime } from './dates';
import { readLanguageData } from './testing/shipped';

describe('the time of day', () => {
  it('is said as people of the language say it', () => {
    const said = (language: 'en' | 'sw' | 'hi', time: string): string =>
      writeTime(time, readLanguageData(language));
    // Swahili counts the hours from sunrise: figures of 24 hours would send people six hours too late.
    expect(said('sw', '07:30')).toBe('1:30 asubuhi');
    expect(said('sw', '13:00')).toBe('7:00 mchana');
    expect(said('sw', '06:00')).toBe('12:00 asubuhi');
    expect(said('hi', '16:15')).toBe('शाम 4:15 बजे');
    expect(said('hi', '00:05')).toBe('रात 12:05 बजे');
    expect(said('en', '07:30')).toMatch(/7:30/);
  });
});

describe('the next date', () => {
  const weekly = [{ rrule: 'FREQ=WEEKLY;BYDAY=SA', from: '2026-01-03', time: '08:00' }];
  it('is today until its time is over', () => {
    expect(nextDate(weekly, new Date(2026, 10, 28, 7, 59))?.day).toEqual(new Date(2026, 10, 28));
    expect(nextDate(weekly, new Date(2026, 10, 28, 8, 1))?.day).toEqual(new Date(2026, 11, 5));
  });
  it('is none when all are over', () => {
    expect(nextDate([{ dates: ['2026-01-01'] }], new Date(2026, 10, 28))).toBeUndefined();
  });
});
