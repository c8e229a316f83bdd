/**
 * The quick Sepsis-related Organ Failure Assessment: one point each for 22 breaths and more, a systolic pressure of
 * 100 and less, and altered mentation. Third international consensus definitions for sepsis (Sepsis-3), 2016.
 */
import type { Vitals } from '../findings/types';

export const QSOFA_PARTS = ['respiratoryRate', 'systolic', 'avpu'] as const;
export type QsofaPart = (typeof QSOFA_PARTS)[number];

export interface Qsofa {
  /** Of what was measured: with anything missing the true score is this or more. */
  score: number;
  parts: Partial<Record<QsofaPart, 0 | 1>>;
  missing: QsofaPart[];
  /** Two and more, in somebody with an infection. */
  highRisk: boolean;
}

const FROM_BREATHS = 22;
const UP_TO_SYSTOLIC = 100;
const HIGH_FROM = 2;

/** Less than fully alert stands for the source's coma scale below 15. */
export function qsofa({ respiratoryRate, systolic, avpu }: Vitals, newConfusion = false): Qsofa {
  const point = (is: boolean): 0 | 1 => (is ? 1 : 0);
  const parts: Partial<Record<QsofaPart, 0 | 1>> = {
    ...(respiratoryRate !== undefined && { respiratoryRate: point(respiratoryRate >= FROM_BREATHS) }),
    ...(systolic !== undefined && { systolic: point(systolic <= UP_TO_SYSTOLIC) }),
    ...((avpu !== undefined || newConfusion) && { avpu: point(newConfusion || avpu !== 'A') }),
  };
  const score = QSOFA_PARTS.reduce<number>((sum, part) => sum + (parts[part] ?? 0), 0);
  const missing = QSOFA_PARTS.filter((part) => parts[part] === undefined);
  return { score, parts, missing, highRisk: score >= HIGH_FROM };
}
