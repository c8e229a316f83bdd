/** How a patient went from triage to triage: the early warning score, and each vital sign taken more than once. */
import type { TriageSnapshot } from '../../../core/cases/case-record';
import type { TriagePack } from '../../../core/packs/triage-pack';
import { gatherFacts } from '../../../core/triage/facts/gather-facts';
import { NUMERIC_VITALS, type NumericVitalName } from '../../../core/triage/findings/types';
import { type News2, news2 } from '../../../core/triage/scores/news2';
import { readSnapshot } from './read-snapshot';

export type Trend = 'rising' | 'falling' | 'same';

export interface CoursePoint {
  /** ISO 8601 */
  at: string;
  value: number;
}

export interface VitalCourse {
  name: NumericVitalName;
  points: CoursePoint[];
  trend: Trend;
}

export interface ScorePoint extends CoursePoint {
  /** Something was not measured: the true score is this or more. */
  atLeast: boolean;
}

export interface ScoreCourse {
  points: ScorePoint[];
  /** Null where other things were measured than the time before: the sums do not say the same. */
  trend: Trend | null;
}

export interface Course {
  /** Null where the score does not hold (children, pregnancy, an unknown age), or stands once. */
  news2: ScoreCourse | null;
  vitals: VitalCourse[];
}

/** Of one triage, with the vital signs that stand in the words; undefined where the score does not hold. */
export function scoreOf(pack: TriagePack, snapshot: TriageSnapshot): News2 | undefined {
  const { measurements, reading } = readSnapshot(pack, snapshot);
  return news2(pack, gatherFacts(pack, reading.findings, measurements.intake));
}

/** Between the last two values. */
export function trendOf(values: readonly number[]): Trend {
  const [before = 0, last = before] = values.slice(-2);
  if (last === before) return 'same';
  return last > before ? 'rising' : 'falling';
}

function scoresOf(pack: TriagePack, snapshots: readonly TriageSnapshot[]): ScoreCourse | null {
  const scores = snapshots.flatMap((snapshot) => {
    const score = scoreOf(pack, snapshot);
    return score ? [{ at: snapshot.at, score }] : [];
  });
  if (scores.length < 2) return null;
  const [before, last] = scores.slice(-2);
  const comparable = String(before?.score.missing) === String(last?.score.missing);
  return {
    points: scores.map(({ at, score: { score, missing } }) => ({
      at,
      value: score,
      atLeast: missing.length > 0,
    })),
    trend: comparable ? trendOf(scores.map(({ score }) => score.score)) : null,
  };
}

/** Oldest first. */
export function courseOf(pack: TriagePack, snapshots: readonly TriageSnapshot[]): Course {
  const vitals = NUMERIC_VITALS.flatMap((name): VitalCourse[] => {
    const points = snapshots.flatMap((snapshot) => {
      const value = readSnapshot(pack, snapshot).measurements.intake.vitals[name];
      return value === undefined ? [] : [{ at: snapshot.at, value }];
    });
    if (points.length < 2) return [];
    return [{ name, points, trend: trendOf(points.map(({ value }) => value)) }];
  });
  return { news2: scoresOf(pack, snapshots), vitals };
}

/** Where the points stand in a picture of this size: time to the right, the highest value at the top. */
export function placesOf(
  points: readonly CoursePoint[],
  { width, height }: { width: number; height: number },
): { x: number; y: number }[] {
  const times = points.map(({ at }) => Date.parse(at));
  const values = points.map(({ value }) => value);
  const along = (value: number, all: readonly number[]): number => {
    const low = Math.min(...all);
    const span = Math.max(...all) - low;
    return span === 0 ? 0.5 : (value - low) / span;
  };
  return points.map(({ value }, at) => ({
    x: along(times[at] ?? 0, times) * width,
    y: (1 - along(value, values)) * height,
  }));
}
