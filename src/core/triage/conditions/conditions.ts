/**
 * What is worth thinking of for this case. It decides nothing: priority, reasons and actions come from the rules
 * alone. The same facts give the same list, in whatever order they were found.
 */

import type { PossibleCondition } from '../../packs/schema/conditions';
import type { TriagePack } from '../../packs/triage-pack';
import { ageInDays, isWithin } from '../facts/age';
import type { Considered, ConsiderFacts } from './types';
import { isEnough, weigh } from './weigh';

/** As many as a person can think of at once. */
const SHOWN = 6;

/** Nobody said the age: then it is taken for one above this, and the illnesses of small children are not named. */
const YOUNG = { value: 6, unit: 'years' } as const;

/** Age, sex and pregnancy. What is unknown excludes nothing but the illnesses of small children and of pregnancy. */
export function canBefall({ who }: PossibleCondition, facts: ConsiderFacts): boolean {
  if (!who) return true;
  const { atLeast, below, sex, pregnancy } = who;
  if (facts.ageDays === undefined) {
    if (below && ageInDays(below) <= ageInDays(YOUNG)) return false;
  } else if (!isWithin(facts.ageDays, { ...(atLeast && { atLeast }), ...(below && { below }) })) {
    return false;
  }
  if (sex === 'female' && facts.sex === 'male') return false;
  if (sex === 'male' && facts.sex === 'female') return false;
  return pregnancy === 'only' ? facts.pregnant === true : pregnancy !== 'never' || facts.pregnant !== true;
}

/** Lower comes first: dangerous ones with a key finding, unless more speaks against them than for them. */
function rank({ mustNotMiss, score, for: fitting }: Considered): number {
  return mustNotMiss && score > 0 && fitting.some(({ weight }) => weight === 'key') ? 0 : 1;
}

const keys = ({ for: fitting }: Considered): number =>
  fitting.filter(({ weight }) => weight === 'key').length;

/** Higher first: the score, then more key findings; then the order of the pack, which is stable. */
function inOrder(one: Considered, other: Considered): number {
  return rank(one) - rank(other) || other.score - one.score || keys(other) - keys(one);
}

/** All that fit, in order. */
export function considerAll(pack: TriagePack, facts: ConsiderFacts): Considered[] {
  const { conditions, nonSpecific } = pack.conditions;
  return conditions
    .filter((condition) => canBefall(condition, facts))
    .flatMap((condition) => {
      const weighed = weigh(condition, facts, pack);
      return isEnough(weighed, nonSpecific) ? [weighed.considered] : [];
    })
    .sort(inOrder);
}

/** The few that come first; none when nothing fits or too little is known. */
export function considerConditions(pack: TriagePack, facts: ConsiderFacts): Considered[] {
  return considerAll(pack, facts).slice(0, SHOWN);
}
