/** What a re-triage changed, as parts that a screen makes sentences of. */
import { standingPriority, type TriageSnapshot } from '../../../core/cases/case-record';
import { changes as clinicalChanges } from '../../../core/cases/changes';
import type { TriagePack } from '../../../core/packs/triage-pack';
import type { Age, Intake, Sex, VitalName, Vitals } from '../../../core/triage/findings/types';
import type { Priority } from '../../../core/triage/rules/types';
import { readSnapshot } from './read-snapshot';

export type Change =
  | { kind: 'priority'; from: Priority; to: Priority }
  | { kind: 'text' }
  | { kind: 'age'; from: Age | undefined; to: Age | undefined }
  | { kind: 'sex'; from: Sex | undefined; to: Sex | undefined }
  | { kind: 'pregnant'; from: boolean | undefined; to: boolean | undefined }
  | { kind: 'vital'; name: VitalName; from: Vitals[VitalName]; to: Vitals[VitalName] }
  /** A finding that is present now and was not, or the other way round. */
  | { kind: 'came'; code: string }
  | { kind: 'went'; code: string };

/** Who the patient is and what was said, where a form was corrected. */
function changesOfIntake(a: Intake, b: Intake): Change[] {
  const changes: Change[] = [];
  if (a.text !== b.text) changes.push({ kind: 'text' });
  if (a.age?.value !== b.age?.value || a.age?.unit !== b.age?.unit) {
    changes.push({ kind: 'age', from: a.age, to: b.age });
  }
  if (a.sex !== b.sex) changes.push({ kind: 'sex', from: a.sex, to: b.sex });
  if (a.pregnant !== b.pregnant) changes.push({ kind: 'pregnant', from: a.pregnant, to: b.pregnant });
  return changes;
}

export function changesBetween(pack: TriagePack, before: TriageSnapshot, after: TriageSnapshot): Change[] {
  // With what stands in the words, so that a value which moved into its field is no change.
  const whole = (snapshot: TriageSnapshot) => {
    const { reading, measurements } = readSnapshot(pack, snapshot);
    const present = reading.findings.filter((finding) => finding.present).map(({ code }) => code);
    return { priority: standingPriority(snapshot), intake: measurements.intake, present };
  };
  const [from, to] = [whole(before), whole(after)];
  const { priority, vitals, added, removed } = clinicalChanges(from, to);
  return [
    ...(priority ? [{ kind: 'priority', ...priority } as const] : []),
    ...added.map((code) => ({ kind: 'came', code }) as const),
    ...removed.map((code) => ({ kind: 'went', code }) as const),
    ...vitals.map((vital) => ({ kind: 'vital', ...vital }) as const),
    ...changesOfIntake(from.intake, to.intake),
  ];
}
