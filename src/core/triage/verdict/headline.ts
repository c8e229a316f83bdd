/** The one line beside the colour: what decides, in the patient's own values and findings and never a rule's words. */
import { closureOf } from '../../packs/closure';
import type { SelfCareEntry, TriagePack } from '../../packs/triage-pack';
import { fill, plainNumber } from '../../text/fill';
import { type Caution, forbidsCalm } from '../cautions/types';
import { complaintsOf } from '../disposition/self-care';
import type { Disposition } from '../disposition/types';
import { evaluate } from '../facts/evaluate';
import type { Facts } from '../facts/facts';
import { brings } from '../findings/tells';
import type { Intake, NumericVitalName, VitalName } from '../findings/types';
import type { Reading } from '../reading/types';
import type { Decision, Reason } from '../rules/types';
import { type Named, nameCodes, specifics } from './name-findings';
import type { Verdict } from './verdict';

export interface HeadlineCase {
  /** The intake that the rules were held against. */
  intake: Intake;
  reading: Pick<Reading, 'findings' | 'unconfirmed'>;
  decision: Decision;
  disposition: Disposition;
  verdict: Verdict;
  facts: Facts;
  cautions: readonly Caution[];
}

/** More is read by nobody at a glance. */
const MOST = 3;

const start = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The value for which the rule holds: the field's, or another one that the words give. */
function decidingValue(
  { protocols }: TriagePack,
  reason: Reason,
  name: NumericVitalName,
  facts: Facts,
): number | undefined {
  const values = [facts.vitals, ...(facts.also ?? [])].flatMap((vitals) => vitals[name] ?? []);
  const rule = protocols.flatMap(({ rules }) => rules).find(({ id }) => id === reason.rule);
  const holds = (value: number): boolean =>
    rule !== undefined &&
    evaluate(rule.when, { ...facts, vitals: { ...facts.vitals, [name]: value }, also: [] }) !== undefined;
  return values.find(holds) ?? values[0];
}

function vitalWords(pack: TriagePack, reason: Reason, name: VitalName, facts: Facts): string[] {
  if (name === 'avpu') {
    const levels = [facts.vitals, ...(facts.also ?? [])].flatMap(({ avpu }) => avpu ?? []);
    const worst = (['U', 'P', 'V', 'A'] as const).find((level) => levels.includes(level));
    return worst ? [pack.texts.items[`avpu.${worst}`]] : [];
  }
  const value = decidingValue(pack, reason, name, facts);
  const words = pack.vitals.find((vital) => vital.name === name)?.short;
  return value === undefined || words === undefined ? [] : [fill(words, { value: plainNumber(value) })];
}

/** So many rules are looked at. The worst come first; one line has no room for more. */
const LOOKED_AT = 8;

/** The rules that the place rests on, else all that fired; red first. */
function decidingReasons({ reasons }: Decision, { why }: Disposition): Reason[] {
  const rules = new Set(why.map(({ rule }) => rule));
  const leading = reasons.filter(({ rule }) => rules.has(rule));
  return (leading.length > 0 ? leading : reasons).slice(0, LOOKED_AT);
}

function reasonWords(pack: TriagePack, given: HeadlineCase): string[] {
  const { facts, decision, disposition, reading } = given;
  const isVital = (name: string): name is VitalName =>
    name === 'avpu' || pack.vitals.some((vital) => vital.name === name);
  const parts = decidingReasons(decision, disposition).flatMap((reason): Named[] => {
    const vitals = reason.vitals.filter(isVital);
    // What was measured is told by its value.
    const codes = reason.findings.filter((code) => {
      const measured = [...(facts.present.get(code)?.vitals ?? [])];
      return measured.length === 0 || !measured.some((name) => vitals.includes(name));
    });
    return [
      ...codes.map((code) => ({ code })),
      ...vitals.flatMap((name) => vitalWords(pack, reason, name, facts)).map((words) => ({ words })),
    ];
  });
  return nameCodes(pack, reading.findings, parts);
}

function ageWords({ texts }: TriagePack, { age }: Intake): string {
  if (age === undefined) return texts.summary.age.unknown;
  return fill(texts.summary.age[age.unit][age.value === 1 ? 'one' : 'other'], {
    count: plainNumber(age.value),
  });
}

/** What brings them, where no rule fired. */
function complaintWords(pack: TriagePack, { reading }: HeadlineCase): string[] {
  const told = reading.findings.filter(({ code, present }) => present && brings(pack, code));
  const codes = told.flatMap(({ code }) => specifics(pack, reading.findings, code));
  return nameCodes(
    pack,
    reading.findings,
    [...new Set(codes)].map((code) => ({ code })),
  );
}

/** The entries that cover what brings them, the one that covers most of it first. */
function homeWords(pack: TriagePack, { disposition, facts }: HeadlineCase): string[] {
  const rules = new Set(disposition.why.map(({ rule }) => rule));
  const entries = pack.selfCare.entries.filter(({ id }) => rules.has(id));
  const coverOf = (codes: ReadonlySet<string>, { covers }: SelfCareEntry): number =>
    covers.filter((code) => codes.has(code)).length;
  const open = new Set(complaintsOf(pack, facts));
  const titles: string[] = [];
  while (titles.length < entries.length) {
    const [best] = entries.toSorted((a, b) => coverOf(open, b) - coverOf(open, a));
    if (!best || coverOf(open, best) === 0) break;
    titles.push(best.title);
    for (const code of best.covers.flatMap((each) => [...closureOf(each, pack.findings)])) open.delete(code);
  }
  return titles.length > 0 ? titles : disposition.why.slice(0, 1).map(({ label }) => label);
}

/** Never empty. */
export function headlineOf(pack: TriagePack, given: HeadlineCase): string {
  const { decision, disposition, verdict, cautions } = given;
  const { headline: words, priorities } = pack.texts;
  const list = (items: readonly string[]): string => items.slice(0, MOST).join(', ');
  if (disposition.kind === 'self-care') return start(list(homeWords(pack, given)));
  if (disposition.basis === 'model') {
    const names = nameCodes(
      pack,
      given.reading.unconfirmed,
      disposition.ask.map((code) => ({ code })),
    );
    if (names.length > 0) return start(fill(words.toConfirm, { list: list(names) }));
  }
  if (decision.reasons.length > 0) {
    const found = reasonWords(pack, given);
    return start(found.length > 0 ? list(found) : ageWords(pack, given.intake));
  }
  const doubt = cautions.find((caution) => forbidsCalm([caution]));
  if (doubt?.kind === 'unread') return doubt.text.replace(/\.$/u, '');
  if (doubt && doubt.kind !== 'contradiction') {
    return fill(words.doubts[doubt.kind], { name: doubt.code ?? '' });
  }
  if (verdict.priority === 'not-triageable') {
    const missing = decision.unassessed.filter(({ blocksGreen }) => blocksGreen).map(({ label }) => label);
    if (missing.length > 0) return fill(words.missing, { list: list(missing) });
  }
  const complaint = complaintWords(pack, given);
  return start(complaint.length > 0 ? list(complaint) : priorities[verdict.priority].meaning);
}
