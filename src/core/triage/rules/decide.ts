/** The third step: published rules give the priority. No model, no clock, no chance: the same case, the same result. */

import type { TriagePack } from '../../packs/triage-pack';
import type { Facts } from '../facts/facts';
import type { Finding, Intake } from '../findings/types';
import { fire, protocolsFor, urgency } from './fire';
import type { Decision, Priority, Reason, Unassessed } from './types';
import { listUnassessed } from './unassessed';

/** The part of a reading that the rules need. */
export interface Readings {
  findings: readonly Finding[];
  /** Seen by the model alone. They never lower or raise a priority, but one that could raise it keeps a case from green. */
  unconfirmed: readonly Finding[];
}

function priorityOf(
  reasons: readonly Reason[],
  protocols: number,
  unassessed: readonly Unassessed[],
): Priority {
  const level = urgency(reasons);
  if (level === 2) return 'red';
  if (level === 1) return 'yellow';
  return protocols > 0 && !unassessed.some(({ blocksGreen }) => blocksGreen) ? 'green' : 'not-triageable';
}

export interface DecideParts {
  intake: Intake;
  /** Gathered once a case, from the same findings and intake. */
  facts: Facts;
  calmAllowed?: boolean;
}

/** With `calmAllowed` false the complaint counts as not assessed, so that the case cannot be green. */
export function decide(
  pack: TriagePack,
  { findings, unconfirmed }: Readings,
  { intake, facts, calmAllowed = true }: DecideParts,
): Decision {
  const protocols = protocolsFor(pack, facts.ageDays);
  const reasons = fire(protocols, facts);
  const unassessed = listUnassessed({ pack, protocols, findings, unconfirmed, intake, facts, calmAllowed });
  // A list of danger signs alone calms nobody: green takes a protocol that says what must be known for it.
  const calming = protocols.filter(({ neededForGreen }) => neededForGreen.length > 0).length;
  const priority = priorityOf(reasons, calming, unassessed);
  return {
    priority,
    reasons,
    unassessed,
    protocols: protocols.map(({ id }) => id),
  };
}
