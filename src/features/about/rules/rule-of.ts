/** A rule of the pack, by the id that a reason carries. */
import type { Protocol, Rule, TriagePack } from '../../../core/packs/triage-pack';

export interface FoundRule {
  protocol: Protocol;
  rule: Rule;
}

/** Undefined for a self-care entry, and for a rule that this device's pack does not have. */
export function ruleOf(pack: Pick<TriagePack, 'protocols'>, id: string): FoundRule | undefined {
  for (const protocol of pack.protocols) {
    const rule = protocol.rules.find((each) => each.id === id);
    if (rule) return { protocol, rule };
  }
  return undefined;
}

/** The address at which a new patient is filled in with the rule's test case. */
export function tryPath(id: string): string {
  return `/new?try=${encodeURIComponent(id)}`;
}
