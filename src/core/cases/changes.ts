/** What changed between two triages of one patient: the lines of the timeline. */
import type { VitalName, Vitals } from '../triage/findings/types';
import type { Priority } from '../triage/rules/types';
import type { TriageSnapshot } from './case-record';

/** A snapshot with the codes that were present in it; they follow from the pack and are not stored. */
export type ReadSnapshot = Pick<TriageSnapshot, 'priority' | 'intake'> & { present: readonly string[] };

export interface Changes {
  /** Null when it stayed. */
  priority: { from: Priority; to: Priority } | null;
  /** A side without a value was not measured then. */
  vitals: { name: VitalName; from: Vitals[VitalName]; to: Vitals[VitalName] }[];
  added: string[];
  removed: string[];
}

const VITALS: readonly VitalName[] = [
  'heartRate',
  'respiratoryRate',
  'temperatureC',
  'spo2',
  'systolic',
  'diastolic',
  'avpu',
  'capillaryRefillS',
  'glucoseMmolL',
];

export function changes(previous: ReadSnapshot, current: ReadSnapshot): Changes {
  const { priority: from } = previous;
  const { priority: to } = current;
  return {
    priority: from === to ? null : { from, to },
    vitals: VITALS.map((name) => ({
      name,
      from: previous.intake.vitals[name],
      to: current.intake.vitals[name],
    })).filter((vital) => vital.from !== vital.to),
    added: current.present.filter((code) => !previous.present.includes(code)),
    removed: previous.present.filter((code) => !current.present.includes(code)),
  };
}
