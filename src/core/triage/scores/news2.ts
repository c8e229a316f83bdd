/**
 * The National Early Warning Score 2 of one set of vital signs, counted by the lines of the pack's own rule: the rules
 * and the score cannot say different things. It shows how ill somebody is and never calms.
 */
import { namesIn } from '../../packs/schema/condition';
import type { TriagePack } from '../../packs/triage-pack';
import { isWithin } from '../facts/age';
import { isTaken } from '../facts/assessed';
import { evaluate } from '../facts/evaluate';
import type { Facts } from '../facts/facts';

export interface News2 {
  /** Of what was measured: with anything missing the true score is this or more. */
  score: number;
  /** Measures that nobody has taken. Whether oxygen is given is never asked, so that it is always one of them. */
  missing: string[];
}

/** Drowsy or confused: what the level of consciousness makes present, and words alone as well. */
const NOT_ALERT = 'altered_mental_status';

function isMeasured(name: string, { present, vitals }: Facts): boolean {
  return name === NOT_ALERT ? vitals.avpu !== undefined || present.has(NOT_ALERT) : isTaken(vitals, name);
}

/** Undefined where the score does not hold: before 16 years, in pregnancy, at an unknown age, or with nothing measured. */
export function news2({ protocols }: Pick<TriagePack, 'protocols'>, facts: Facts): News2 | undefined {
  const protocol = protocols.find(({ score }) => score !== undefined);
  const when = protocol?.rules.find(({ id }) => id === protocol.score)?.when;
  if (protocol === undefined || when === undefined || !('of' in when)) return undefined;
  if (facts.ageDays === undefined || !isWithin(facts.ageDays, protocol.ages) || facts.pregnant === true) {
    return undefined;
  }
  const measures = [...new Set(when.of.flatMap(namesIn))];
  const missing = measures.filter((name) => !isMeasured(name, facts));
  if (missing.length === measures.length) return undefined;
  // One set of vital signs: further readings raise a priority, and are no part of the score.
  const held = when.of.filter((line) => evaluate(line, { ...facts, also: [] }) !== undefined);
  return { score: held.length, missing: [...missing, 'oxygen'] };
}
