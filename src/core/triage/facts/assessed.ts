/** What is known to be there or not to be there. Everything else was not assessed, which is never normal. */
import { namesIn } from '../../packs/schema/condition';
import type { TriagePack } from '../../packs/triage-pack';
import type { Facts } from './facts';

/** Said, denied, settled by a measurement, or ruled out since something that comes with it was denied. */
export function isAssessed(pack: TriagePack, code: string, { present, denied, vitals }: Facts): boolean {
  if (present.has(code) || denied.has(code)) return true;
  const { measured, implies = [] } = pack.findings.get(code) ?? {};
  if (measured) {
    // It names vital signs only.
    const taken = new Set(
      Object.entries(vitals).flatMap(([name, value]) => (value === undefined ? [] : name)),
    );
    if (namesIn(measured).every((name) => taken.has(name))) return true;
  }
  return implies.some((implied) => denied.has(implied));
}
