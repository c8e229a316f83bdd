import { describe, expect, it } from 'vitest';
import { cpuMs } from '../testing/cpu-time';
import { nextDate, writeTime } from './dates';
import { entry } from './schema';
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
  const weekly = { rrule: 'FREQ=WEEKLY;BYDAY=SA', from: '2026-01-03', time: '08:00' };
  it('is today while it goes on', () => {
    const market = [{ ...weekly, until: '14:00' }];
    expect(nextDate(market, new Date(2026, 10, 28, 7, 59))?.day).toEqual(new Date(2026, 10, 28));
    expect(nextDate(market, new Date(2026, 10, 28, 10, 0))?.day).toEqual(new Date(2026, 10, 28));
    expect(nextDate(market, new Date(2026, 10, 28, 14, 1))?.day).toEqual(new Date(2026, 11, 5));
    expect(nextDate([weekly], new Date(2026, 10, 28, 22, 0))?.day).toEqual(new Date(2026, 10, 28));
  });
  it('is not looked for for ever', () => {
    const never = [{ rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31', from: '1970-01-01' }];
    const started = cpuMs();
    expect(nextDate(never, new Date(2026, 10, 28))).toBeUndefined();
    expect(cpuMs() - started).toBeLessThan(500);
  });
  it('is told by rules of days and longer alone', () => {
    const shipped = {
      group: 'days',
      validFrom: '2026-01-01',
      validTo: null,
      source: { name: 'x', date: '2026-01-01' },
    };
    const parses = (rrule: string): boolean =>
      entry.safeParse({ ...shipped, id: 'x', schedule: [{ rrule, from: '2026-01-01' }] }).success;
    for (const rule of [
      'FREQ=MONTHLY;BYDAY=-1FR',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH',
      'FREQ=MONTHLY;BYMONTHDAY=5',
    ]) {
      expect(parses(rule), rule).toBe(true);
    }
    for (const rule of [
      'FREQ=SECONDLY',
      'FREQ=NEVER',
      'every saturday',
      'FREQ=DAILY;BYDAY=XX',
      'FREQ=DAILY;BYHOUR=5',
      'FREQ=DAILY\nEXDATE:20260101',
    ]) {
      expect(parses(rule), rule).toBe(false);
    }
  });
  it('is none when all are over', () => {
    expect(nextDate([{ dates: ['2026-01-01'] }], new Date(2026, 10, 28))).toBeUndefined();
  });
});
