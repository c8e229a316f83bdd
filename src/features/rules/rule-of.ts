/** A rule or a self-care entry of the pack, by the id that a reason carries. */
import type { Rule, SelfCareEntry, TriagePack } from '../../core/packs/triage-pack';
import { type CaseForm, emptyForm } from '../triage/form/form';

export type Example = NonNullable<Rule['example']>;

export function ruleOf(pack: Pick<TriagePack, 'protocols'>, id: string): Rule | undefined {
  for (const { rules } of pack.protocols) {
    const found = rules.find((rule) => rule.id === id);
    if (found) return found;
  }
  return undefined;
}

export function entryOf(pack: Pick<TriagePack, 'selfCare'>, id: string): SelfCareEntry | undefined {
  return pack.selfCare.entries.find((entry) => entry.id === id);
}

/** The address at which a new patient is filled in with the rule's test case. */
export function tryPath(id: string): string {
  return `/new?try=${encodeURIComponent(id)}`;
}

/** The form of a rule's test case; `label` keeps it from being taken for a patient. */
export function formOfExample({ text, age, sex, vitals = {} }: Example, label: string): CaseForm {
  const form = emptyForm();
  const { avpu, ...numbers } = vitals;
  for (const [name, value] of Object.entries(numbers)) {
    if (name in form.vitals) form.vitals = { ...form.vitals, [name]: String(value) };
  }
  return {
    ...form,
    label,
    text,
    ...(age && { age: String(age[0]), ageUnit: age[1] }),
    ...(sex && { sex }),
    ...(typeof avpu === 'string' && { avpu }),
  };
}
