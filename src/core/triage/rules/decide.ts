/** The third step: published rules give the priority. No model, no clock, no chance: the same case, the same result. */

import type { TriagePack } from '../../packs/triage-pack';
import type { Facts } from '../facts/facts';
import type { Finding, Intake } from '../findings/types';
import { applyingTo } from './applying';
import { fire, urgency } from './fire';
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
  const applying = applyingTo(pack, facts.ageDays);
  const { protocols } = applying;
  const reasons = fire(applying.rules, facts);
  const current = urgency(reasons);
  const unassessed = listUnassessed({
    pack,
    applying,
    findings,
    unconfirmed,
    intake,
    facts,
    current,
    calmAllowed,
  });
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
