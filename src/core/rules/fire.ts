/** Which protocols apply to a case, and which of their rules fire. */
import type { Protocol, TriagePack } from '../packs/triage-pack';
import { isWithin } from './age';
import { evaluate } from './evaluate';
import type { Facts } from './facts';
import type { Reason } from './types';

/** A patient of unknown age is held against all of them, and the worst counts. */
export function protocolsFor(pack: TriagePack, ageDays: number | undefined): Protocol[] {
  return pack.protocols.filter(({ ages }) => ageDays === undefined || isWithin(ageDays, ages));
}

/** Fired rules, red before yellow, in the order of the protocols; one where two protocols say the same. */
export function fire(protocols: readonly Protocol[], facts: Facts): Reason[] {
  const reasons = new Map<string, Reason>();
  for (const { id, priority, label, citation, when } of protocols.flatMap(({ rules }) => rules)) {
    const hit = evaluate(when, facts);
    const key = `${priority} ${label}`;
    if (!hit || reasons.has(key)) continue;
    reasons.set(key, {
      rule: id,
      priority,
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
