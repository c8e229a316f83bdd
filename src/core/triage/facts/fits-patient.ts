/** Whether a sentence is about this patient: a child, a woman, somebody who is pregnant. */
import type * as z from 'zod/mini';
import type { patientBounds } from '../../packs/schema/actions';
import type { TriagePack } from '../../packs/triage-pack';
import { isWithin } from './age';
import type { Facts } from './facts';

export type PatientBounds = z.infer<typeof patientBounds>;

/** An unknown age is taken for a grown-up's, in days: who speaks of a child says so. */
const GROWN_UP = 18 * 365.25;

/** An unknown sex fits, a known pregnancy is a woman's, and a pregnancy that is not known of is none. */
export function fitsPatient(
  { ages, sex, pregnant }: PatientBounds,
  facts: Pick<Facts, 'ageDays' | 'sex' | 'pregnant'>,
): boolean {
  if (ages && !isWithin(facts.ageDays ?? GROWN_UP, ages)) return false;
  if (pregnant && facts.pregnant !== true) return false;
  const known = facts.pregnant ? 'female' : facts.sex;
  return sex === undefined || known === undefined || known === 'other' || known === sex;
}

/** Whether a finding may be asked of this patient: nobody is asked whether the child drinks where there is none. */
export function isAskedOf(
  { findings }: Pick<TriagePack, 'findings'>,
  code: string,
  facts: Pick<Facts, 'ageDays' | 'sex' | 'pregnant'>,
): boolean {
  return fitsPatient(findings.get(code)?.asks ?? {}, facts);
}
