/** A duration in days in the unit that people would use for it. */
export interface PlainDuration {
  count: number;
  unit: 'hours' | 'days' | 'weeks' | 'months' | 'years';
}

const DAYS = { weeks: 7, months: 30.4, years: 365 } as const;

export function plainDuration(days: number): PlainDuration {
  if (days < 1) return { count: Math.max(1, Math.round(days * 24)), unit: 'hours' };
  if (days < 14) return { count: Math.round(days), unit: 'days' };
  if (days < 60) return { count: Math.round(days / DAYS.weeks), unit: 'weeks' };
  if (days < 730) return { count: Math.round(days / DAYS.months), unit: 'months' };
  return { count: Math.round(days / DAYS.years), unit: 'years' };
}
