/** What would be known if one thing more were: asked dozens of times a case, once for each thing that is open. */
import { closureOf } from '../../packs/closure';
import type { TriagePack } from '../../packs/triage-pack';
import { PREGNANT } from '../findings/tells';
import type { Facts } from './facts';

/** The same facts that would be gathered if a person had said that this is there, with all that it brings along. */
export function supposing({ findings }: Pick<TriagePack, 'findings'>, facts: Facts, code: string): Facts {
  const added = closureOf(code, findings);
  const present = new Map(facts.present);
  for (const each of added) {
    const { durations = [], vitals = [] } = facts.present.get(each) ?? {};
    present.set(each, { durations: new Set([...durations, undefined]), vitals: new Set(vitals), told: true });
  }
  const denied = new Set([...facts.denied].filter((each) => !added.has(each)));
  return { ...facts, present, denied, pregnant: added.has(PREGNANT) ? true : facts.pregnant };
}
