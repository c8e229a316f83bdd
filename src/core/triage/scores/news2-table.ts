/**
 * The published table of the National Early Warning Score 2, as data: from which value on (inclusive) a measure has
 * how many points. Royal College of Physicians, National Early Warning Score (NEWS) 2, 2017, chart 1.
 */

export type Points = 0 | 1 | 2 | 3;

/** Rising: a value belongs to the last step whose `from` it reaches. */
export type Steps = readonly { from: number; points: Points }[];

const LOWEST = Number.NEGATIVE_INFINITY;

export const NEWS2_SOURCE = {
  source: 'Royal College of Physicians, National Early Warning Score (NEWS) 2',
  section: 'Chart 1: the scoring system; chart 2: thresholds and triggers',
  year: 2017,
} as const;

export const RESPIRATORY_RATE: Steps = [
  { from: LOWEST, points: 3 },
  { from: 9, points: 1 },
  { from: 12, points: 0 },
  { from: 21, points: 2 },
  { from: 25, points: 3 },
];

/** For everybody who is not known to need a lower oxygen. */
export const SPO2_SCALE_1: Steps = [
  { from: LOWEST, points: 3 },
  { from: 92, points: 2 },
  { from: 94, points: 1 },
  { from: 96, points: 0 },
];

/** Only on a clinician's word, for lungs that hold back carbon dioxide. Above 92 % on air nothing is amiss. */
export const SPO2_SCALE_2_AIR: Steps = [
  { from: LOWEST, points: 3 },
  { from: 84, points: 2 },
  { from: 86, points: 1 },
  { from: 88, points: 0 },
];
export const SPO2_SCALE_2_OXYGEN: Steps = [
  ...SPO2_SCALE_2_AIR,
  { from: 93, points: 1 },
  { from: 95, points: 2 },
  { from: 97, points: 3 },
];

export const ON_OXYGEN: Points = 2;

export const SYSTOLIC: Steps = [
  { from: LOWEST, points: 3 },
  { from: 91, points: 2 },
  { from: 101, points: 1 },
  { from: 111, points: 0 },
  { from: 220, points: 3 },
];

export const PULSE: Steps = [
  { from: LOWEST, points: 3 },
  { from: 41, points: 1 },
  { from: 51, points: 0 },
  { from: 91, points: 1 },
  { from: 111, points: 2 },
  { from: 131, points: 3 },
];

/** New confusion, or awake only to voice, pain or not at all. */
export const NOT_ALERT: Points = 3;

/** The table is printed in tenths of a degree: 35.05 belongs to 35.1. */
export const TEMPERATURE: Steps = [
  { from: LOWEST, points: 3 },
  { from: 35.1, points: 1 },
  { from: 36.1, points: 0 },
  { from: 38.1, points: 1 },
  { from: 39.1, points: 2 },
];

/** Chart 2. `single` is a 3 in one measure. */
export const THRESHOLDS = { single: 3, urgent: 5, emergency: 7 } as const;

export const ADULT_FROM_YEARS = 16;
