/** What nobody has given yet, most useful first: that which keeps a case from green, then that which may raise it. */

import { closureOf } from '../../packs/closure';
import type { TriagePack } from '../../packs/triage-pack';
import { isAssessed } from '../facts/assessed';
import { evaluate } from '../facts/evaluate';
import type { Facts } from '../facts/facts';
import { isAskedOf } from '../facts/fits-patient';
import { gatherFacts } from '../facts/gather-facts';
import { supposing } from '../facts/suppose';
import { PREGNANT, tellsOf } from '../findings/tells';
import type { Finding, Intake, NumericVitalName, VitalName, Vitals } from '../findings/types';
import type { Applying } from './applying';
import { type Urgency, urgencyOf } from './fire';
import type { Unassessed } from './types';

export interface Case {
  pack: TriagePack;
  applying: Applying;
  findings: readonly Finding[];
  /** Seen by the model alone. */
  unconfirmed: readonly Finding[];
  intake: Intake;
  facts: Facts;
  /** How urgent the case is by what is known. */
  current: Urgency;
  /** False for a note too doubtful for anything calm: then its complaint counts as not assessed. */
  calmAllowed?: boolean;
}

interface Candidate extends Unassessed {
  /** Its answer could raise the priority. */
  raises: boolean;
}

/** True where `more`, the facts with these names added, makes the case more urgent. */
function raises({ applying, current }: Case, more: Facts, names: Iterable<string>): boolean {
  const touched = [...applying.touchedBy(names)];
  return touched.some((rule) => urgencyOf(rule) > current && evaluate(rule.when, more) !== undefined);
}

function findingRaises(given: Case, code: string): boolean {
  if (given.current === 2) return false;
  return raises(given, supposing(given.pack, given.facts, code), closureOf(code, given.pack.findings));
}

function vitalRaises(given: Case, name: VitalName): boolean {
  const { pack, findings, intake } = given;
  return extremes(pack, name).some((vitals) => {
    const more = gatherFacts(pack, findings, { ...intake, vitals: { ...intake.vitals, ...vitals } });
    const measured = [...more.present].flatMap(([code, by]) => (by.vitals.has(name) ? [code] : []));
    return raises(given, more, [name, ...measured]);
  });
}

function vitalLabel({ vitals, texts }: TriagePack, name: VitalName): string {
  if (name === 'avpu') return texts.items.avpu;
  return vitals.find((vital) => vital.name === name)?.label ?? name;
}

/** The lowest and the highest possible value: a bound that any value crosses, one of these two crosses. */
function extremes(pack: TriagePack, name: VitalName): Vitals[] {
  if (name === 'avpu') return [{ avpu: 'U' }, { avpu: 'V' }];
  const range = pack.vitals.find((vital) => vital.name === name);
  return range ? [{ [name]: range.min }, { [name]: range.max }] : [];
}

function vitalCandidates(given: Case): Candidate[] {
  const { pack, facts } = given;
  const { protocols } = given.applying;
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
      raises: vitalRaises(given, name),
    }));
}

function pregnancyCandidate(given: Case): Candidate[] {
  const { pack, facts } = given;
  if (facts.pregnant !== undefined || !isAskedOf(pack, PREGNANT, facts)) return [];
  // Where a pregnancy would change the result, not to know of one is not to know of none.
  const raises = findingRaises(given, PREGNANT);
  return [
    { item: PREGNANT, kind: 'pregnant', label: pack.texts.items.pregnant, blocksGreen: raises, raises },
  ];
}

function findingCandidates(given: Case): Candidate[] {
  const { pack, applying, unconfirmed, facts } = given;
  const candidate = (code: string, blocks: boolean): Candidate => {
    const raises = findingRaises(given, code);
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
  const looked = applying.protocols
    .flatMap(({ lookFor }) => lookFor)
    .filter((code) => !isAssessed(pack, code, facts) && isAskedOf(pack, code, facts));
  const codes = new Set([...asked, ...looked]);
  return [...codes].map((code) => candidate(code, asked.includes(code)));
}

function hasComplaint({ pack, facts }: Case): boolean {
  return [...facts.present].some(([code, { told }]) => told && tellsOf(pack, code) === 'complaint');
}

export function listUnassessed(given: Case): Unassessed[] {
  const { pack, facts } = given;
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
    ...vitalCandidates(given),
    ...pregnancyCandidate(given),
    ...findingCandidates(given),
  ];
  const rank = ({ blocksGreen, raises }: Candidate): number => (blocksGreen ? 2 : 0) + (raises ? 1 : 0);
  return candidates
    .toSorted((a, b) => rank(b) - rank(a))
    .map(({ item, kind, label, blocksGreen }) => ({ item, kind, label, blocksGreen }));
}
