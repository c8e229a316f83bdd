/** What a finding tells of: why somebody comes, or who comes. Every step that looks for a complaint asks here. */
import type { TriagePack } from '../../packs/triage-pack';

/** The finding that says so in words. */
export const PREGNANT = 'pregnant';

/**
 * `patient`: the background, and how it goes. `unknown`: a code of another pack, from a stored case; it neither makes a
 * note understood nor lets a case go home.
 */
export type Tells = 'complaint' | 'pregnancy' | 'patient' | 'unknown';

export function tellsOf({ findings }: Pick<TriagePack, 'findings'>, code: string): Tells {
  if (code === PREGNANT) return 'pregnancy';
  const group = findings.get(code)?.group;
  if (group === undefined) return 'unknown';
  return group === 'background' || group === 'course' ? 'patient' : 'complaint';
}

/** True for what brings somebody: a complaint, or a pregnancy where nothing else is told. */
export function brings(pack: Pick<TriagePack, 'findings'>, code: string): boolean {
  const tells = tellsOf(pack, code);
  return tells === 'complaint' || tells === 'pregnancy';
}
