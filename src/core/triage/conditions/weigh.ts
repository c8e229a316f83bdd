/** One condition held against the facts: what speaks for it, what against, and whether that is enough to name it. */
import { closureOf } from '../../packs/closure';
import { codesOfSign, type PossibleCondition, type Sign } from '../../packs/schema/conditions';
import type { TriagePack } from '../../packs/triage-pack';
import type { Facts } from '../facts/facts';
import { findSign, without } from './signs';
import type { Considered, SignAgainst, SignFor } from './types';

/**
 * What each sign counts for the order. Chosen so that one key finding outweighs one finding against it and two
 * supporting ones, a key finding that fits nearly everything (fever) a little less, and so that a list of denied signs, of which few patients have all, does not bury what was found.
 */
export const SCORE = { key: 3, commonKey: 2, supporting: 1, againstPresent: -2, againstDenied: -1 } as const;

/** Without a key finding, so many supporting ones. */
const SUPPORTING_ALONE = 3;
/** Of findings that fit nearly everything, so many together say something. */
const NON_SPECIFIC_TOGETHER = 2;

export interface Weighed {
  considered: Considered;
  /** Of each required group one is there. */
  hasRequired: boolean;
}

function against(condition: PossibleCondition, facts: Facts): SignAgainst[] {
  const present = condition.against.flatMap((sign): SignAgainst[] => {
    const hit = findSign(sign, facts);
    return hit ? [{ kind: 'present', ...hit }] : [];
  });
  const denied = condition.key
    .filter((sign) => typeof sign === 'string')
    .filter((code) => facts.denied.has(code))
    .map((code): SignAgainst => ({ kind: 'denied', findings: [code], vitals: [] }));
  return [...present, ...denied];
}

/** A supporting finding that only follows from another one is not counted twice: a severe headache is a headache. */
function once(found: readonly SignFor[], findings: TriagePack['findings']): SignFor[] {
  const implied = new Set(
    found
      .flatMap((sign) => sign.findings)
      .flatMap((code) => [...closureOf(code, findings)].filter((each) => each !== code)),
  );
  return found.filter(
    (sign) =>
      sign.weight === 'key' ||
      sign.vitals.length > 0 ||
      sign.minDays !== undefined ||
      !sign.findings.every((code) => implied.has(code)),
  );
}

/** A vital sign beyond its bound, a finding that lasts, or one that does not fit nearly everything. */
function isSpecific({ findings, minDays }: SignFor, nonSpecific: readonly string[]): boolean {
  return (
    minDays !== undefined || findings.length === 0 || findings.some((code) => !nonSpecific.includes(code))
  );
}

function worth(sign: SignFor, nonSpecific: readonly string[]): number {
  if (sign.weight === 'supporting') return SCORE.supporting;
  return isSpecific(sign, nonSpecific) ? SCORE.key : SCORE.commonKey;
}

export function weigh(
  condition: PossibleCondition,
  facts: Facts,
  { findings, conditions: { nonSpecific } }: Pick<TriagePack, 'findings' | 'conditions'>,
): Weighed {
  const opposing = against(condition, facts);
  // What speaks against a condition brings nothing for it either: a large burn is no sign of a small one.
  const set = condition.against.filter((sign) => typeof sign === 'string' && facts.present.has(sign));
  const left = without(
    facts,
    new Set(set.flatMap(codesOfSign).flatMap((code) => [...closureOf(code, findings)])),
  );
  const look = (signs: readonly Sign[], weight: SignFor['weight']): SignFor[] =>
    signs.flatMap((sign) => {
      const hit = findSign(sign, left);
      return hit ? [{ weight, ...hit }] : [];
    });
  const fitting = once(
    [...look(condition.key, 'key'), ...look(condition.supporting, 'supporting')],
    findings,
  );
  const score =
    fitting.reduce((sum, sign) => sum + worth(sign, nonSpecific), 0) +
    opposing.reduce(
      (sum, { kind }) => sum + (kind === 'present' ? SCORE.againstPresent : SCORE.againstDenied),
      0,
    );
  const { code, name, mustNotMiss, check, source } = condition;
  return {
    considered: {
      condition: code,
      name,
      mustNotMiss,
      for: fitting,
      against: opposing,
      score,
      check,
      source,
    },
    hasRequired: (condition.requires ?? []).every((group) => group.some((sign) => findSign(sign, left))),
  };
}

/**
 * Whether it is worth naming: what it requires is there, something key (or much that is supporting) speaks for it,
 * and not fever alone. A dangerous one with a key finding is named whatever speaks against it; any other only when
 * more speaks for it.
 */
export function isEnough(
  { considered: { for: fitting, score, mustNotMiss }, hasRequired }: Weighed,
  nonSpecific: readonly string[],
): boolean {
  if (!hasRequired) return false;
  const hasKey = fitting.some(({ weight }) => weight === 'key');
  if (!hasKey && fitting.length < SUPPORTING_ALONE) return false;
  const specific = fitting.some((sign) => isSpecific(sign, nonSpecific));
  if (!specific && fitting.length < NON_SPECIFIC_TOGETHER) return false;
  return score > 0 || (mustNotMiss && hasKey);
}
