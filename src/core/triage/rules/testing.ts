/** Short forms of cases for tests: only what matters is written. */
import type { TriagePack } from '../../packs/triage-pack';
import { gatherFacts } from '../facts/gather-facts';
import type { AgeUnit, Finding, Intake, Severity, Sex, Vitals } from '../findings/types';
import { decide, type Readings } from './decide';
import type { Decision } from './types';

export interface ShortCase {
  age?: [number, AgeUnit];
  sex?: Sex;
  pregnant?: boolean;
  /** A code, or a code with more said about it; "!code" is a denied one. */
  findings?: (string | { code: string; durationDays?: number; severity?: Severity })[];
  vitals?: Vitals;
}

/** Vital signs with which no protocol finds fault from 12 years on. */
export const NORMAL: Vitals = { heartRate: 76, respiratoryRate: 16, temperatureC: 36.8, spo2: 98, avpu: 'A' };
/** The same for a child from 1 to 4 years. */
export const NORMAL_TODDLER: Vitals = { ...NORMAL, heartRate: 110, respiratoryRate: 26 };

export function findingsOf({ findings = [] }: ShortCase): Finding[] {
  return findings.map((given) => {
    const { code, ...more } = typeof given === 'string' ? { code: given } : given;
    const present = !code.startsWith('!');
    return { code: code.replace('!', ''), present, evidence: [], readers: ['lexicon'], ...more };
  });
}

export function intakeOf({ age, sex, pregnant, vitals = {} }: ShortCase): Intake {
  const intake: Intake = { text: '', vitals };
  if (age) intake.age = { value: age[0], unit: age[1] };
  if (sex) intake.sex = sex;
  if (pregnant !== undefined) intake.pregnant = pregnant;
  return intake;
}

/** Facts and decision in one, for tests that start from findings. */
export function decideFor(
  pack: TriagePack,
  readings: Readings,
  intake: Intake,
  calmAllowed = true,
): Decision {
  const facts = gatherFacts(pack, readings.findings, intake);
  return decide(pack, readings, { intake, facts, calmAllowed });
}
