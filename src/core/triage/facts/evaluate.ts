/** Holds one condition against the facts: it becomes true, and is taken back, by what is known. */

import type { Condition } from '../../packs/triage-pack';
import { PREGNANT } from '../findings/tells';
import type { VitalName } from '../findings/types';
import { isWithin } from './age';
import type { Facts } from './facts';

/** What made a condition true: the evidence that is shown with a rule. */
export interface Hit {
  findings: ReadonlySet<string>;
  vitals: ReadonlySet<VitalName>;
}

type Leaf<Key extends string> = Extract<Condition, Record<Key, unknown>>;
const NOTHING: Hit = { findings: new Set(), vitals: new Set() };

function merge(hits: readonly Hit[]): Hit {
  const [first, ...others] = hits;
  if (first && others.length === 0) return first;
  const findings = new Set<string>();
  const vitals = new Set<VitalName>();
  for (const hit of hits) {
    for (const code of hit.findings) findings.add(code);
    for (const name of hit.vitals) vitals.add(name);
  }
  return { findings, vitals };
}

function finding({ finding: code, maxDays, minDays }: Leaf<'finding'>, { present }: Facts): Hit | undefined {
  const fact = present.get(code);
  if (!fact) return undefined;
  // One and the same statement has to lie within both: "since today" and "15 months" do not make a week together.
  const fits = [...fact.durations].some(
    (days) =>
      (maxDays === undefined || days === undefined || days <= maxDays) &&
      (minDays === undefined || (days !== undefined && days >= minDays)),
  );
  if (!fits) return undefined;
  return { findings: new Set([code]), vitals: fact.vitals };
}

function vital(condition: Leaf<'vital'>, { vitals, also = [] }: Facts): Hit | undefined {
  const { below, above, atMost, atLeast } = condition;
  const inside = (value: number): boolean =>
    (below === undefined || value < below) &&
    (above === undefined || value > above) &&
    (atMost === undefined || value <= atMost) &&
    (atLeast === undefined || value >= atLeast);
  const hit = [vitals, ...also].some((each) => {
    const value = each[condition.vital];
    return value !== undefined && inside(value);
  });
  return hit ? { findings: new Set(), vitals: new Set([condition.vital]) } : undefined;
}

/** All that hold are named, and none is looked at once too few can. */
function several(of: readonly Condition[], least: number, facts: Facts): Hit | undefined {
  const hits: Hit[] = [];
  for (const [at, each] of of.entries()) {
    const hit = evaluate(each, facts);
    if (hit) hits.push(hit);
    else if (hits.length + of.length - 1 - at < least) return undefined;
  }
  return merge(hits);
}

/** Undefined when the condition does not hold. */
export function evaluate(condition: Condition, facts: Facts): Hit | undefined {
  if ('finding' in condition) return finding(condition, facts);
  if ('vital' in condition) return vital(condition, facts);
  if ('avpu' in condition) {
    const levels = [facts.vitals, ...(facts.also ?? [])].map(({ avpu }) => avpu);
    return levels.some((avpu) => avpu && condition.avpu.includes(avpu))
      ? { findings: new Set(), vitals: new Set(['avpu']) }
      : undefined;
  }
  if ('age' in condition) {
    return facts.ageDays !== undefined && isWithin(facts.ageDays, condition.age) ? NOTHING : undefined;
  }
  if ('pregnant' in condition) {
    return facts.pregnant ? { findings: new Set([PREGNANT]), vitals: new Set() } : undefined;
  }
  if ('sex' in condition) return facts.sex === condition.sex ? NOTHING : undefined;
  if ('denied' in condition) return facts.denied.has(condition.denied) ? NOTHING : undefined;
  if ('not' in condition) return evaluate(condition.not, facts) ? undefined : NOTHING;
  if ('any' in condition) return several(condition.any, 1, facts);
  if ('all' in condition) return several(condition.all, condition.all.length, facts);
  return several(condition.of, condition.atLeast, facts);
}
