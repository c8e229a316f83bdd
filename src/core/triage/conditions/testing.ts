/** Short forms for the tests of what is considered. */
import type { TriagePack } from '../../packs/triage-pack';
import { gatherFacts } from '../facts/gather-facts';
import { findingsOf, intakeOf, type ShortCase } from '../rules/testing';
import { considerAll } from './conditions';
import type { ConsiderFacts } from './types';

export function factsOf(pack: TriagePack, given: ShortCase): ConsiderFacts {
  return { ...gatherFacts(pack, findingsOf(given), intakeOf(given)), sex: given.sex };
}

/** Codes of all that are named for a case, in order. */
export function namedFor(pack: TriagePack, given: ShortCase): string[] {
  return considerAll(pack, factsOf(pack, given)).map(({ condition }) => condition);
}
