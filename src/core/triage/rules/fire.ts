/** Which rules fire, and where they lead. */
import type { Rule } from '../../packs/triage-pack';
import { evaluate, type Hit } from '../facts/evaluate';
import type { Facts } from '../facts/facts';
import type { Lead, Reason } from './types';

const LEADS = ['open', 'clinic', 'emergency'] as const satisfies readonly Lead[];

/** Where a rule sends people: as it says, else red to emergency care and yellow to the clinic. */
export function leadOf({ priority, disposition }: Pick<Rule, 'priority' | 'disposition'>): Lead {
  return disposition ?? (priority === 'red' ? 'emergency' : 'clinic');
}

const moreUrgent = (one: Lead, other: Lead): Lead =>
  LEADS.indexOf(other) > LEADS.indexOf(one) ? other : one;

function reasonOf(rule: Rule, hit: Hit): Reason {
  const { id, priority, label, citation, timeFrame } = rule;
  return {
    rule: id,
    priority,
    lead: leadOf(rule),
    ...(timeFrame !== undefined && { timeFrame }),
    label,
    citation,
    findings: [...hit.findings],
    vitals: [...hit.vitals],
  };
}

/**
 * Fired rules, red before yellow, in the order of the protocols. Where protocols for other ages say the same in the
 * same words it is said once, by the first of them; it leads where the most urgent of them does.
 */
export function fire(rules: readonly Rule[], facts: Facts): Reason[] {
  const reasons = new Map<string, Reason>();
  for (const rule of rules) {
    const hit = evaluate(rule.when, facts);
    if (!hit) continue;
    const said = `${rule.priority} ${rule.label}`;
    const reason = reasons.get(said) ?? reasonOf(rule, hit);
    reasons.set(said, { ...reason, lead: moreUrgent(reason.lead, leadOf(rule)) });
  }
  const all = [...reasons.values()];
  return [
    ...all.filter(({ priority }) => priority === 'red'),
    ...all.filter(({ priority }) => priority === 'yellow'),
  ];
}

/** 2 for red, 1 for yellow, 0 when no rule fired. */
export type Urgency = 0 | 1 | 2;

export const urgencyOf = ({ priority }: Pick<Rule, 'priority'>): 1 | 2 => (priority === 'red' ? 2 : 1);

export function urgency(reasons: readonly Reason[]): Urgency {
  if (reasons.length === 0) return 0;
  return reasons.some(({ priority }) => priority === 'red') ? 2 : 1;
}
