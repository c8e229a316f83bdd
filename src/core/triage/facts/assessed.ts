/** What is known to be there or not to be there. Everything else was not assessed, which is never normal. */
import { namesIn } from '../../packs/schema/condition';
import type { TriagePack } from '../../packs/triage-pack';
import type { Vitals } from '../findings/types';
import type { Facts } from './facts';

/** True for a vital sign that somebody has measured. */
export function isTaken(vitals: Vitals, name: string): boolean {
  return Object.entries(vitals).some(([each, value]) => each === name && value !== undefined);
}

/** Said, denied, settled by a measurement, or ruled out since something that comes with it was denied. */
export function isAssessed(pack: TriagePack, code: string, { present, denied, vitals }: Facts): boolean {
  if (present.has(code) || denied.has(code)) return true;
  const { measured, implies = [] } = pack.findings.get(code) ?? {};
  // A measured condition names vital signs only.
  if (measured && namesIn(measured).every((name) => isTaken(vitals, name))) return true;
  return implies.some((implied) => denied.has(implied));
}
