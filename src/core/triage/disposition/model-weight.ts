/**
 * What only the model saw, and how much it weighs in where a person is sent. It can make that more urgent and never
 * calmer, and it is asked about in any case.
 */

import type { TriagePack } from '../../packs/triage-pack';
import { evaluate } from '../facts/evaluate';
import type { Facts } from '../facts/facts';
import { gatherFacts } from '../facts/gather-facts';
import { type Evidence, type Finding, type Intake, overlaps } from '../findings/types';
import { applyingTo } from '../rules/applying';
import { leadOf } from '../rules/fire';
import type { DispositionReason } from './types';

export interface ModelWeight {
  /** Codes that would keep the case from home, if they are so. */
  feared: string[];
  /** Emergencies that one of them makes together with something that is known. */
  emergencies: DispositionReason[];
}

/**
 * Those that say something new. Words that the word lists have understood otherwise, or that deny, weigh nothing: there
 * the model errs most.
 */
function newOnes(pack: TriagePack, unconfirmed: readonly Finding[], findings: readonly Finding[]): Finding[] {
  const understood = findings
    .filter(({ readers }) => readers.includes('lexicon'))
    .flatMap(({ evidence }) => evidence);
  const denies = new Set(pack.texts.negations);
  const isNew = (quote: Evidence): boolean =>
    !understood.some((other) => overlaps(quote, other)) &&
    !quote.text
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .some((word) => denies.has(word));
  return unconfirmed.filter(({ present, evidence }) => present && evidence.some(isNew));
}

export function weighModel(given: {
  pack: TriagePack;
  intake: Intake;
  findings: readonly Finding[];
  unconfirmed: readonly Finding[];
  facts: Facts;
}): ModelWeight {
  const { pack, intake, findings, facts } = given;
  const fresh = newOnes(pack, given.unconfirmed, findings);
  if (fresh.length === 0) return { feared: [], emergencies: [] };
  const rules = applyingTo(pack, facts.ageDays).rules.filter(
    (rule) => leadOf(rule) !== 'open' && !evaluate(rule.when, facts),
  );
  const feared: string[] = [];
  const emergencies = new Map<string, DispositionReason>();
  for (const finding of fresh) {
    const more = gatherFacts(pack, [...findings, finding], intake);
    const added = new Set([...more.present.keys()].filter((code) => !facts.present.has(code)));
    for (const rule of rules) {
      const hit = evaluate(rule.when, more);
      if (!hit) continue;
      feared.push(finding.code);
      const known = [...hit.findings].some((code) => !added.has(code)) || hit.vitals.size > 0;
      if (leadOf(rule) !== 'emergency' || !known) continue;
      const { id, label, citation } = rule;
      emergencies.set(id, { rule: id, label, citation });
    }
  }
  return { feared: [...new Set(feared)], emergencies: [...emergencies.values()] };
}
