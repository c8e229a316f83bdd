/** From what is written to the pack's own units. */
import type { Band, VitalPattern } from './forms';
import type { FoundValue } from './found';
import { any } from './patterns';

export const inBand = (value: number, { low, high }: Band): boolean => value >= low && value <= high;

/** To the steps in which the vital sign is measured, so that 102.5 F is 39.2 and not 39.16666. */
const rounded = (value: number): number => Math.round(value * 10) / 10;

interface Measure {
  value: number;
  unclear: boolean;
}

/** Value in the pack's own unit: by the unit that is written, or by what the bare number can only be. */
export function inOwnUnit(vital: VitalPattern, written: number, unit?: string, other?: string): Measure {
  const { others = [], unclear } = vital;
  const convert = ({ minus, times }: { minus: number; times: number }): number =>
    rounded((written - minus) * times);
  if (other !== undefined) {
    const known = others.find(({ units }) => new RegExp(`^${any(units)}$`, 'u').test(other));
    return { value: known ? convert(known) : written, unclear: !known };
  }
  if (unit !== undefined) return { value: written, unclear: false };
  const bare = others.find((each) => each.bare && inBand(written, each.bare));
  if (bare) return { value: convert(bare), unclear: false };
  return { value: written, unclear: unclear !== undefined && inBand(written, unclear) };
}

export interface Bound {
  side: 'above' | 'below';
  /** "at least": the number itself is meant too. */
  inclusive: boolean;
}

/** "over 39" is taken as the next step; what may lie on either side of calm stays open. */
export function beyond(vital: VitalPattern, value: number, bound: Bound): { value: number; open: boolean } {
  const { low, high } = vital.calm;
  const { side, inclusive } = bound;
  const step = inclusive ? 0 : vital.rounding < 0.5 ? 0.1 : 1;
  const next = rounded(side === 'above' ? value + step : value - step);
  const outside = side === 'above' ? value >= high : value <= low;
  // Nothing lies beyond: a saturation over 95, a refill under 2 s.
  const calm =
    side === 'above' ? value >= low && high >= 100 && vital.name === 'spo2' : value <= high && low <= 0;
  return { value: outside ? next : value, open: !outside && !calm };
}

/** A pair that cannot be one is shown, and asked about. */
export function pressurePair(high: number, low: number): FoundValue[] {
  const trouble = high <= low ? ({ trouble: 'implausible' } as const) : {};
  return [
    { item: 'systolic', value: high, ...trouble },
    { item: 'diastolic', value: low, ...trouble },
  ];
}
