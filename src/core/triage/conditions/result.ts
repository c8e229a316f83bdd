/** One considered condition in the headless result: plain words and codes for other programs. */
import type { Considered } from './types';

export interface ConsideredResult {
  condition: string;
  name: string;
  mustNotMiss: boolean;
  /** Finding codes and vital signs' names that speak for it. */
  for: string[];
  /** The same against it; one that was looked for and is not there has "not " before it. */
  against: string[];
  /** What to look at next. */
  check: string;
  /** Publisher and title. */
  source: string;
}

interface Rests {
  findings: readonly string[];
  vitals: readonly string[];
}

const names = (signs: readonly Rests[]): string[] => [
  ...new Set(signs.flatMap(({ findings, vitals }) => [...findings, ...vitals])),
];

export function toConsideredResult(considered: Considered): ConsideredResult {
  const { condition, name, mustNotMiss, against, check, source } = considered;
  const present = against.filter(({ kind }) => kind === 'present');
  const denied = against.filter(({ kind }) => kind === 'denied');
  return {
    condition,
    name,
    mustNotMiss,
    for: names(considered.for),
    against: [...names(present), ...names(denied).map((each) => `not ${each}`)],
    check,
    source: `${source.publisher}, ${source.title}`,
  };
}
