/** What a re-triage changed, as parts that a screen makes sentences of. */
import type { TriageSnapshot } from '../../../core/cases/case-record';
import type { Age, Avpu, NumericVitalName, Sex } from '../../../core/findings/types';
import type { Priority } from '../../../core/rules/types';
import { NUMERIC_VITALS } from '../form/form';
import type { Answer } from '../form/reducer';

export type Change =
  | { kind: 'priority'; from: Priority; to: Priority }
  | { kind: 'text' }
  | { kind: 'age'; from: Age | null; to: Age | null }
  | { kind: 'sex'; from: Sex | null; to: Sex | null }
  | { kind: 'pregnant'; from: boolean | null; to: boolean | null }
  | { kind: 'vital'; name: NumericVitalName; from: number | null; to: number | null }
  | { kind: 'avpu'; from: Avpu | null; to: Avpu | null }
  | { kind: 'answer'; code: string; from: Answer | null; to: Answer | null };

export function changesBetween(before: TriageSnapshot, after: TriageSnapshot): Change[] {
  const changes: Change[] = [];
  if (before.priority !== after.priority) {
    changes.push({ kind: 'priority', from: before.priority, to: after.priority });
  }
  const a = before.intake;
  const b = after.intake;
  if (a.text !== b.text) changes.push({ kind: 'text' });
  if (a.age?.value !== b.age?.value || a.age?.unit !== b.age?.unit) {
    changes.push({ kind: 'age', from: a.age ?? null, to: b.age ?? null });
  }
  if (a.sex !== b.sex) changes.push({ kind: 'sex', from: a.sex ?? null, to: b.sex ?? null });
  if (a.pregnant !== b.pregnant) {
    changes.push({ kind: 'pregnant', from: a.pregnant ?? null, to: b.pregnant ?? null });
  }
  for (const name of NUMERIC_VITALS) {
    const from = a.vitals[name] ?? null;
    const to = b.vitals[name] ?? null;
    if (from !== to) changes.push({ kind: 'vital', name, from, to });
  }
  if (a.vitals.avpu !== b.vitals.avpu) {
    changes.push({ kind: 'avpu', from: a.vitals.avpu ?? null, to: b.vitals.avpu ?? null });
  }
  for (const code of new Set([...Object.keys(before.answers), ...Object.keys(after.answers)])) {
    const from = before.answers[code] ?? null;
    const to = after.answers[code] ?? null;
    if (from !== to) changes.push({ kind: 'answer', code, from, to });
  }
  return changes;
}
