import type { Age } from '../findings/types';

const DAYS_A_YEAR = 365.25;
/** Twelve months are one year exactly, so that "12 months" and "1 year" fall into the same band. */
const DAYS = { years: DAYS_A_YEAR, months: DAYS_A_YEAR / 12, days: 1 } as const;

/** Age in days. An age in years or months is taken at its start: a child "of 4 years" has had the 4th birthday. */
export function ageInDays({ value, unit }: Age): number {
  return value * DAYS[unit];
}

/** `atLeast` inclusive, `below` exclusive. */
export interface AgeBounds {
  atLeast?: Age;
  below?: Age;
}

export function isWithin(days: number, { atLeast, below }: AgeBounds): boolean {
  return (!atLeast || days >= ageInDays(atLeast)) && (!below || days < ageInDays(below));
}
