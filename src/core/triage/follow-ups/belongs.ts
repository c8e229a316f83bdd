/** Whether a question belongs to what the patient came with: nobody with a cough is asked about drowning. */
import { codesOfSign } from '../../packs/schema/conditions';
import type { TriagePack } from '../../packs/triage-pack';
import type { Facts } from '../facts/facts';

/** What befell somebody is told before it is asked: an accident, a poison. */
const EVENTS: ReadonlySet<string | undefined> = new Set(['injury', 'exposure', 'visit']);

const conditionsByCode = new WeakMap<TriagePack['conditions'], Map<string, Set<string>>>();

/** The conditions that a finding speaks for. */
function conditionsOf({ conditions: pack }: TriagePack): Map<string, Set<string>> {
  const known = conditionsByCode.get(pack);
  if (known) return known;
  const made = new Map<string, Set<string>>();
  for (const { code, key, supporting } of pack.conditions) {
    for (const sign of [...key, ...supporting].flatMap(codesOfSign)) {
      made.set(sign, (made.get(sign) ?? new Set()).add(code));
    }
  }
  conditionsByCode.set(pack, made);
  return made;
}

/**
 * How closely the finding goes with what was told: in how many conditions, and how seldom in others, as a weak pulse
 * goes with everything. 0: a question for it is far-fetched.
 */
export function belongs(pack: TriagePack, code: string, { present }: Facts): number {
  const { group } = pack.findings.get(code) ?? {};
  const all = [...present].flatMap(([each, { told: is }]) =>
    is && !pack.selfCare.neutral.includes(each) ? [each] : [],
  );
  // What fits nearly everything counts where nothing else was told.
  const special = all.filter((each) => !pack.conditions.nonSpecific.includes(each));
  const told = special.length > 0 ? special : all;
  if (EVENTS.has(group) && !told.some((each) => pack.findings.get(each)?.group === group)) return 0;
  const conditions = conditionsOf(pack);
  const withTold = new Set(told.flatMap((each) => [...(conditions.get(each) ?? [])]));
  const own = conditions.get(code) ?? new Set<string>();
  const shared = [...own].filter((each) => withTold.has(each)).length;
  return shared === 0 ? 0 : shared ** 2 / own.size;
}
