/** Which protocols apply to a case, and which of their rules fire. */
import type { Protocol, Rule, TriagePack } from '../../packs/triage-pack';
import { isWithin } from '../facts/age';
import { evaluate } from '../facts/evaluate';
import type { Facts } from '../facts/facts';
import type { Lead, Reason } from './types';

/** A patient of unknown age is held against all of them, and the worst counts. */
export function protocolsFor(pack: TriagePack, ageDays: number | undefined): Protocol[] {
  return pack.protocols.filter(({ ages }) => ageDays === undefined || isWithin(ageDays, ages));
}

const LEADS = ['open', 'clinic', 'emergency'] as const satisfies readonly Lead[];

/** Where a rule sends people: as it says, else red to emergency care and yellow to the clinic. */
export function leadOf({ priority, disposition }: Pick<Rule, 'priority' | 'disposition'>): Lead {
  return disposition ?? (priority === 'red' ? 'emergency' : 'clinic');
}

/** Fired rules, red before yellow, in the order of the protocols; one where two protocols say the same. */
export function fire(protocols: readonly Protocol[], facts: Facts): Reason[] {
  const reasons = new Map<string, Reason>();
  for (const rule of protocols.flatMap(({ rules }) => rules)) {
    const { id, priority, label, citation, when, timeFrame } = rule;
    const hit = evaluate(when, facts);
    if (!hit) continue;
    const key = `${priority} ${label}`;
    const lead = leadOf(rule);
    const known = reasons.get(key);
    if (known) {
      // The same said twice counts as the more urgent of the two.
      if (LEADS.indexOf(lead) > LEADS.indexOf(known.lead)) reasons.set(key, { ...known, lead });
      continue;
    }
    reasons.set(key, {
      rule: id,
      priority,
      lead,
      ...(timeFrame !== undefined && { timeFrame }),
      label,
      citation,
      findings: [...hit.findings],
      vitals: [...hit.vitals],
    });
  }
  const all = [...reasons.values()];
  return [
    ...all.filter(({ priority }) => priority === 'red'),
    ...all.filter(({ priority }) => priority === 'yellow'),
  ];
}

/** 2 for red, 1 for yellow, 0 when no rule fired. */
export function urgency(reasons: readonly Reason[]): 0 | 1 | 2 {
  if (reasons.length === 0) return 0;
  return reasons.some(({ priority }) => priority === 'red') ? 2 : 1;
}

/** The urgency alone, without the reasons: it is asked for dozens of times a case, once for each thing unknown. */
export function urgencyOf(protocols: readonly Protocol[], facts: Facts): 0 | 1 | 2 {
  let highest: 0 | 1 = 0;
  for (const { rules } of protocols) {
    for (const { priority, when } of rules) {
      if ((priority === 'yellow' && highest === 1) || !evaluate(when, facts)) continue;
      if (priority === 'red') return 2;
      highest = 1;
    }
  }
  return highest;
}
