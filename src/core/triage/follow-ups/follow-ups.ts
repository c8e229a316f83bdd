/**
 * The questions worth asking next: only those whose answer could change where the person is sent or how long they
 * wait, and that belong to what they came with.
 */

import { codesOf } from '../../packs/schema/condition';
import type { Rule, TriagePack } from '../../packs/triage-pack';
import type { Disposition } from '../disposition/types';
import { evaluate } from '../facts/evaluate';
import type { Facts } from '../facts/facts';
import { gatherFacts } from '../facts/gather-facts';
import type { Finding, Intake } from '../findings/types';
import type { Reading } from '../reading/types';
import { leadOf, protocolsFor } from '../rules/fire';
import type { Decision } from '../rules/types';
import { isAssessed } from '../rules/unassessed';

/** `clears`: a "no" may send the person home. `settles`: the readers differ. `raises`: a "yes" makes it more urgent. */
export interface FollowUp {
  code: string;
  text: string;
  kind: 'clears' | 'settles' | 'raises';
}

/** More than a person answers at a counter. */
const MOST = 5;

export interface FollowUpCase {
  pack: TriagePack;
  intake: Intake;
  reading: Reading;
  decision: Decision;
  disposition: Disposition;
  facts: Facts;
}

/** 3: a red rule, 2: to emergency care, 1: yellow or to the clinic, 0: neither. */
function weight(rule: Pick<Rule, 'priority' | 'disposition'>): number {
  if (rule.priority === 'red') return 3;
  return leadOf(rule) === 'emergency' ? 2 : 1;
}

/** What the case weighs now, on the same scale. */
function weightNow({ decision, disposition }: FollowUpCase): number {
  if (decision.priority === 'red') return 3;
  if (disposition.kind === 'emergency') return 2;
  return decision.priority === 'yellow' ? 1 : 0;
}

/** Codes that alone complete a rule of which something else is already present; heaviest first. */
function completing(given: FollowUpCase): string[] {
  const { pack, intake, reading, facts } = given;
  const now = weightNow(given);
  const heaviest = new Map<string, number>();
  // A code stands in many rules; what a yes to it would make known is worked out once.
  const known = new Map<string, Facts>();
  const withYes = (code: string): Facts => {
    const yes: Finding = { code, present: true, evidence: [], readers: ['person'] };
    const made = known.get(code) ?? gatherFacts(pack, [...reading.findings, yes], intake);
    known.set(code, made);
    return made;
  };
  for (const rule of protocolsFor(pack, facts.ageDays).flatMap(({ rules }) => rules)) {
    const heavy = weight(rule);
    if (heavy <= now) continue;
    const codes = codesOf(rule.when);
    // Pain alone belongs to everything: it must be a complaint of its own that the rule shares with the case.
    const shared = codes.some(
      (code) => facts.present.get(code)?.told && !pack.selfCare.neutral.includes(code),
    );
    if (!shared || evaluate(rule.when, facts)) continue;
    for (const code of codes) {
      if ((heaviest.get(code) ?? 0) >= heavy || isAssessed(pack, code, facts)) continue;
      if (evaluate(rule.when, withYes(code))) heaviest.set(code, heavy);
    }
  }
  return [...heaviest].sort(([, a], [, b]) => b - a).map(([code]) => code);
}

/** At most five, most important first; none where the case is as urgent as it can be. */
export function followUps(given: FollowUpCase): FollowUp[] {
  const { pack, reading, disposition } = given;
  if (weightNow(given) === 3) return [];
  const ask = (codes: readonly string[], kind: FollowUp['kind']): FollowUp[] =>
    codes.map((code) => ({ code, kind, text: pack.findings.get(code)?.question ?? code }));
  const all = [
    ...ask(disposition.ask, 'clears'),
    ...ask(
      reading.questions.map(({ code }) => code),
      'settles',
    ),
    // Who goes to emergency care is not kept at a counter by questions of what else might be wrong.
    ...ask(disposition.kind === 'emergency' ? [] : completing(given), 'raises'),
  ];
  const asked = new Set<string>();
  return all.filter(({ code }) => !asked.has(code) && asked.add(code)).slice(0, MOST);
}
