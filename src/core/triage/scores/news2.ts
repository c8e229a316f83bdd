/** The National Early Warning Score 2 of one set of vital signs. It shows how ill somebody is and never calms. */

import { ageInDays } from '../facts/age';
import type { Age, Vitals } from '../findings/types';
import {
  ADULT_FROM_YEARS,
  NOT_ALERT,
  ON_OXYGEN,
  type Points,
  PULSE,
  RESPIRATORY_RATE,
  SPO2_SCALE_1,
  SPO2_SCALE_2_AIR,
  SPO2_SCALE_2_OXYGEN,
  type Steps,
  SYSTOLIC,
  TEMPERATURE,
  THRESHOLDS,
} from './news2-table';

/** The measures of the score; pulse is the heart rate. */
export const NEWS2_PARTS = [
  'respiratoryRate',
  'spo2',
  'oxygen',
  'systolic',
  'heartRate',
  'avpu',
  'temperatureC',
] as const;
export type News2Part = (typeof NEWS2_PARTS)[number];

/**
 * `low` 0-4, `low-medium` with a 3 in one measure, `medium` 5-6, `high` 7 and more; `unknown` when a measure is
 * missing and those there are do not reach a threshold: what was not measured is not normal.
 */
export type News2Band = 'low' | 'low-medium' | 'medium' | 'high' | 'unknown';

export interface News2Options {
  /** 2 only on a clinician's word (lungs that hold back carbon dioxide). */
  spo2Scale?: 1 | 2;
  /** Not said counts as missing, as everything else: then the score is "at least". */
  onOxygen?: boolean;
  /** New confusion, the C in ACVPU. */
  newConfusion?: boolean;
}

export interface News2 {
  /** Of what was measured: with anything missing the true score is this or more. */
  score: number;
  parts: Partial<Record<News2Part, Points>>;
  missing: News2Part[];
  band: News2Band;
}

function pointsFor(steps: Steps, value: number): Points {
  return steps.findLast(({ from }) => value >= from)?.points ?? 0;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function oxygenSteps({ spo2Scale = 1, onOxygen = false }: News2Options): Steps {
  if (spo2Scale === 1) return SPO2_SCALE_1;
  return onOxygen ? SPO2_SCALE_2_OXYGEN : SPO2_SCALE_2_AIR;
}

function partsOf(vitals: Vitals, options: News2Options): Partial<Record<News2Part, Points>> {
  const { respiratoryRate, spo2, systolic, heartRate, avpu, temperatureC } = vitals;
  const { onOxygen, newConfusion = false } = options;
  return {
    ...(respiratoryRate !== undefined && { respiratoryRate: pointsFor(RESPIRATORY_RATE, respiratoryRate) }),
    ...(spo2 !== undefined && { spo2: pointsFor(oxygenSteps(options), spo2) }),
    ...(onOxygen !== undefined && { oxygen: onOxygen ? ON_OXYGEN : 0 }),
    ...(systolic !== undefined && { systolic: pointsFor(SYSTOLIC, systolic) }),
    ...(heartRate !== undefined && { heartRate: pointsFor(PULSE, heartRate) }),
    ...((avpu !== undefined || newConfusion) && {
      avpu: newConfusion || avpu !== 'A' ? NOT_ALERT : (0 as const),
    }),
    ...(temperatureC !== undefined && { temperatureC: pointsFor(TEMPERATURE, tenths(temperatureC)) }),
  };
}

function bandOf(score: number, single: boolean, complete: boolean): News2Band {
  if (score >= THRESHOLDS.emergency) return 'high';
  // With a measure missing it may be more than it seems; what is reached already is named.
  if (score >= THRESHOLDS.urgent) return 'medium';
  if (single) return 'low-medium';
  return complete ? 'low' : 'unknown';
}

/**
 * Undefined where the score does not hold: before 16 years, in pregnancy, at an unknown age, or with nothing measured.
 * Whether oxygen is given is asked for: not said, it is missing.
 */
export function news2(
  vitals: Vitals,
  age: Age | undefined,
  pregnant: boolean | undefined,
  options: News2Options = {},
): News2 | undefined {
  const adult = age !== undefined && ageInDays(age) >= ageInDays({ value: ADULT_FROM_YEARS, unit: 'years' });
  if (!adult || pregnant === true) return undefined;
  const parts = partsOf(vitals, options);
  const measured = NEWS2_PARTS.filter((part) => part !== 'oxygen' && parts[part] !== undefined);
  if (measured.length === 0) return undefined;
  const points = NEWS2_PARTS.map((part) => parts[part] ?? 0);
  const score = points.reduce<number>((sum, each) => sum + each, 0);
  const missing = NEWS2_PARTS.filter((part) => parts[part] === undefined);
  const single = points.some((each) => each === THRESHOLDS.single);
  return { score, parts, missing, band: bandOf(score, single, missing.length === 0) };
}
