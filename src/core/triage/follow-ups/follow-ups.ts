/**
 * The questions worth asking next: only those whose answer could change where the person is sent or how long they
 * wait, that belong to what they came with, and that can be asked of this patient.
 */

import { closureOf } from '../../packs/closure';
import { codesOf } from '../../packs/schema/condition';
import type { Rule, TriagePack } from '../../packs/triage-pack';
import type { Caution } from '../cautions/types';
import type { Disposition } from '../disposition/types';
import { isAssessed } from '../facts/assessed';
import { evaluate } from '../facts/evaluate';
import type { Facts } from '../facts/facts';
import { fitsPatient } from '../facts/fits-patient';
import { supposing } from '../facts/suppose';
import type { Reading } from '../reading/types';
import type { AppliedMeasurements } from '../reconcile/applied';
import { applyingTo } from '../rules/applying';
import { leadOf } from '../rules/fire';
import type { Decision } from '../rules/types';
import { belongs } from './belongs';

/**
 * `clears`: a "no" may send the person home. `settles`: the readers differ. `raises`: a "yes" makes it more urgent.
 * `checks`: a value in the words is in doubt, and the item that it is about is filled in, not answered by yes or no.
 */
export interface FollowUp {
  /** A finding's code; of a check the item: `age`, a vital sign. */
  code: string;
  text: string;
  kind: 'clears' | 'settles' | 'raises' | 'checks';
}

/** More than a person answers at a counter. */
const MOST = 5;

export interface FollowUpCase {
  pack: TriagePack;
  reading: Reading;
  decision: Decision;
  disposition: Disposition;
  facts: Facts;
  measurements: Pick<AppliedMeasurements, 'intake' | 'questions'>;
  cautions: readonly Caution[];
}

/** 3: a red rule that leads to emergency care, 2: another one that does, 1: yellow or to the clinic, 0: neither. */
function weight(rule: Pick<Rule, 'priority' | 'disposition'>): number {
  if (leadOf(rule) !== 'emergency') return 1;
  return rule.priority === 'red' ? 3 : 2;
}

/** What the case weighs now, on the same scale. */
function weightNow({ decision, disposition }: FollowUpCase): number {
  if (disposition.kind === 'emergency') return decision.priority === 'red' ? 3 : 2;
  return decision.reasons.length > 0 ? 1 : 0;
}

/** A code stands in many rules; what a yes to it would make known is worked out once. */
function supposed({ pack, facts }: FollowUpCase): (code: string) => Facts {
  const known = new Map<string, Facts>();
  return (code) => {
    const made = known.get(code) ?? supposing(pack, facts, code);
    known.set(code, made);
    return made;
  };
}

/**
 * Codes that alone complete a rule of which something else is already present; heaviest first, then what goes with
 * what was told most often.
 */
function completing(given: FollowUpCase, withYes: (code: string) => Facts): string[] {
  const { pack, facts } = given;
  const now = weightNow(given);
  const heaviest = new Map<string, number>();
  const close = new Map<string, number>();
  const closeness = (code: string): number => {
    const made = close.get(code) ?? belongs(pack, code, facts);
    close.set(code, made);
    return made;
  };
  for (const rule of applyingTo(pack, facts.ageDays).rules) {
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
      if (closeness(code) > 0 && evaluate(rule.when, withYes(code))) heaviest.set(code, heavy);
    }
  }
  return [...heaviest]
    .sort(([one, a], [other, b]) => b - a || closeness(other) - closeness(one))
    .map(([code]) => code);
}

/** The weight of the heaviest rule that a yes would make fire. */
function weightOfYes({ pack, facts }: FollowUpCase, code: string, yes: Facts): number {
  const touched = applyingTo(pack, facts.ageDays).touchedBy(closureOf(code, pack.findings));
  return [...touched].reduce((heaviest, rule) => {
    const heavy = weight(rule);
    const fires = heavy > heaviest && !evaluate(rule.when, facts) && evaluate(rule.when, yes);
    return fires ? heavy : heaviest;
  }, 0);
}

/**
 * Who goes to emergency care is not kept at a counter by questions of what else might be wrong; of an animal, or of
 * several patients at once, nothing more is asked.
 */
function isWondered({ disposition, cautions }: FollowUpCase): boolean {
  const otherwise = cautions.some(({ kind }) => kind === 'veterinary' || kind === 'two-patients');
  return disposition.kind !== 'emergency' && !otherwise;
}

/** At most five, the most urgent first; none where the case is as urgent as it can be. */
export function followUps(given: FollowUpCase): FollowUp[] {
  const { pack, reading, disposition, facts, measurements, cautions } = given;
  if (weightNow(given) === 3) return [];
  const withYes = supposed(given);
  // Without an age, a finding that was read is asked about at any age.
  const fits = (code: string, kind: FollowUp['kind']): boolean => {
    const { ages, ...bounds } = pack.findings.get(code)?.asks ?? {};
    const anyAge = kind === 'settles' && facts.ageDays === undefined;
    return fitsPatient(ages && !anyAge ? { ...bounds, ages } : bounds, facts);
  };
  const ask = (codes: readonly string[], kind: FollowUp['kind']): FollowUp[] =>
    codes
      .filter((code) => fits(code, kind))
      .map((code) => ({ code, kind, text: pack.findings.get(code)?.question ?? code }));
  // What a caution asks already is not asked again.
  const cautioned = new Set(cautions.map(({ text }) => text));
  const checks = measurements.questions
    .filter(({ text }) => !cautioned.has(text))
    .map(({ item, text }): FollowUp => ({ code: item, kind: 'checks', text }));
  const all = [
    ...ask(disposition.ask, 'clears'),
    ...ask(
      reading.questions.map(({ code }) => code),
      'settles',
    ),
    ...checks,
    ...ask(isWondered(given) ? completing(given, withYes) : [], 'raises'),
  ];
  const asked = new Set<string>();
  const first = all
    .filter(({ code, text }) => !asked.has(code) && !asked.has(text) && asked.add(code) && asked.add(text))
    .slice(0, MOST);
  const urgency = new Map(
    first.map((each) => [
      each,
      each.kind === 'checks' ? 1 : weightOfYes(given, each.code, withYes(each.code)),
    ]),
  );
  return first.toSorted((a, b) => (urgency.get(b) ?? 0) - (urgency.get(a) ?? 0));
}
