/** What nobody has given yet, most useful first: that which keeps a case from green, then that which may raise it. */

import type { Condition, Protocol, TriagePack } from '../../packs/triage-pack';
import { ageInDays } from '../facts/age';
import { evaluate } from '../facts/evaluate';
import { type Facts, PREGNANT } from '../facts/facts';
import { fitsPatient } from '../facts/fits-patient';
import { gatherFacts } from '../facts/gather-facts';
import type { Finding, Intake, NumericVitalName, VitalName, Vitals } from '../findings/types';
import { urgencyOf } from './fire';
import type { Unassessed } from './types';

export interface Case {
  pack: TriagePack;
  protocols: readonly Protocol[];
  findings: readonly Finding[];
  /** Seen by the model alone. */
  unconfirmed: readonly Finding[];
  intake: Intake;
  facts: Facts;
  /** False for a note too doubtful for anything calm: then its complaint counts as not assessed. */
  calmAllowed?: boolean;
}

interface Candidate extends Unassessed {
  /** Its answer could raise the priority. */
  raises: boolean;
}

/** Years between which a pregnancy is asked for: from 10 to 55. */
const FERTILE = {
  from: ageInDays({ value: 10, unit: 'years' }),
  until: ageInDays({ value: 56, unit: 'years' }),
};

const told = (code: string): Finding => ({ code, present: true, evidence: [], readers: ['person'] });

function urgencyWith({ pack, protocols, findings, intake }: Case, more: readonly Finding[], vitals: Vitals) {
  const facts = gatherFacts(pack, [...findings, ...more], {
    ...intake,
    vitals: { ...intake.vitals, ...vitals },
  });
  return urgencyOf(protocols, facts);
}

function vitalLabel({ vitals, texts }: TriagePack, name: VitalName): string {
  if (name === 'avpu') return texts.items.avpu;
  return vitals.find((vital) => vital.name === name)?.label ?? name;
}

/** The ends of what is possible: a condition on a vital sign is met there if it is met anywhere on that side. */
function extremes(pack: TriagePack, name: VitalName): Vitals[] {
  if (name === 'avpu') return [{ avpu: 'U' }, { avpu: 'V' }];
  const range = pack.vitals.find((vital) => vital.name === name);
  return range ? [{ [name]: range.min }, { [name]: range.max }] : [];
}

function vitalCandidates(given: Case, current: number): Candidate[] {
  const { pack, protocols, facts } = given;
  const needed = new Set<VitalName>(protocols.flatMap(({ neededForGreen }) => neededForGreen));
  const useful = protocols
    .flatMap(({ measureWhen = [] }) => measureWhen)
    .filter(({ when }) => evaluate(when, facts))
    .map(({ vital }): NumericVitalName => vital);
  return [...new Set<VitalName>([...needed, ...useful])]
    .filter((name) => facts.vitals[name] === undefined)
    .map((name) => ({
      item: name,
      kind: 'vital',
      label: vitalLabel(pack, name),
      blocksGreen: needed.has(name),
      raises: extremes(pack, name).some((vitals) => urgencyWith(given, [], vitals) > current),
    }));
}

function pregnancyCandidate(given: Case, current: number): Candidate[] {
  const { pack, intake, facts } = given;
  const { ageDays } = facts;
  const possible =
    intake.sex !== 'male' && (ageDays === undefined || (ageDays >= FERTILE.from && ageDays < FERTILE.until));
  if (facts.pregnant !== undefined || !possible) return [];
  // Where a pregnancy would change the result, not to know of one is not to know of none.
  const raises = urgencyWith(given, [told(PREGNANT)], {}) > current;
  return [
    { item: PREGNANT, kind: 'pregnant', label: pack.texts.items.pregnant, blocksGreen: raises, raises },
  ];
}

function vitalsOf(condition: Condition): VitalName[] {
  if ('vital' in condition) return [condition.vital];
  if ('avpu' in condition) return ['avpu'];
  if ('any' in condition) return condition.any.flatMap(vitalsOf);
  if ('all' in condition) return condition.all.flatMap(vitalsOf);
  return 'of' in condition ? condition.of.flatMap(vitalsOf) : [];
}

/** Said, denied, settled by a measurement, or ruled out since something that comes with it was denied. */
export function isAssessed(pack: TriagePack, code: string, { present, denied, vitals }: Facts): boolean {
  if (present.has(code) || denied.has(code)) return true;
  const definition = pack.findings.get(code);
  if (definition?.measured && vitalsOf(definition.measured).every((name) => vitals[name] !== undefined)) {
    return true;
  }
  return (definition?.implies ?? []).some((implied) => denied.has(implied));
}

function findingCandidates(given: Case, current: number): Candidate[] {
  const { pack, protocols, unconfirmed, facts } = given;
  const candidate = (code: string, blocks: boolean): Candidate => {
    const raises = current < 2 && urgencyWith(given, [told(code)], {}) > current;
    return {
      item: code,
      kind: 'finding',
      label: pack.findings.get(code)?.name ?? code,
      blocksGreen: blocks && raises,
      raises,
    };
  };
  const asked = unconfirmed
    .filter(({ code, present }) => present && pack.findings.has(code) && !facts.present.has(code))
    .map(({ code }) => code);
  const looked = protocols
    .flatMap(({ lookFor }) => lookFor)
    .filter(
      (code) => !isAssessed(pack, code, facts) && fitsPatient(pack.findings.get(code)?.asks ?? {}, facts),
    );
  const codes = new Set([...asked, ...looked]);
  return [...codes].map((code) => candidate(code, asked.includes(code)));
}

/**
 * Background, pregnancy and how it goes say who comes, and not why; a code that the pack does not know says nothing.
 */
export const SAYS_NO_COMPLAINT: ReadonlySet<string | undefined> = new Set([
  'background',
  'course',
  undefined,
]);

function hasComplaint({ pack, facts }: Case): boolean {
  return [...facts.present].some(([code, fact]) => {
    const group = pack.findings.get(code)?.group;
    return fact.told && code !== PREGNANT && !SAYS_NO_COMPLAINT.has(group);
  });
}

export function listUnassessed(given: Case): Unassessed[] {
  const { pack, protocols, facts } = given;
  const current = urgencyOf(protocols, facts);
  const first = (item: 'age' | 'complaint'): Candidate => ({
    item,
    kind: item,
    label: pack.texts.items[item],
    blocksGreen: true,
    raises: true,
  });
  const candidates = [
    ...(facts.ageDays === undefined ? [first('age')] : []),
    ...(given.calmAllowed !== false && hasComplaint(given) ? [] : [first('complaint')]),
    ...vitalCandidates(given, current),
    ...pregnancyCandidate(given, current),
    ...findingCandidates(given, current),
  ];
  const rank = ({ blocksGreen, raises }: Candidate): number => (blocksGreen ? 2 : 0) + (raises ? 1 : 0);
  return candidates
    .toSorted((a, b) => rank(b) - rank(a))
    .map(({ item, kind, label, blocksGreen }) => ({ item, kind, label, blocksGreen }));
}
