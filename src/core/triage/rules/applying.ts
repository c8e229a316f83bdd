/** Which protocols apply to a case, and which of their rules a single new fact can touch. */
import { namesIn } from '../../packs/schema/condition';
import type { Protocol, Rule, TriagePack } from '../../packs/triage-pack';
import { isWithin } from '../facts/age';

export interface Applying {
  protocols: readonly Protocol[];
  /** All of theirs, in their order. */
  rules: readonly Rule[];
  /** Those whose condition names one of these, a finding's code or a vital sign; all others stay as they are. */
  touchedBy(names: Iterable<string>): ReadonlySet<Rule>;
}

function createApplying(protocols: readonly Protocol[]): Applying {
  const rules = protocols.flatMap((protocol) => protocol.rules);
  const byName = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const name of new Set(namesIn(rule.when))) {
      const there = byName.get(name);
      if (there) there.push(rule);
      else byName.set(name, [rule]);
    }
  }
  return {
    protocols,
    rules,
    touchedBy: (names) => new Set([...names].flatMap((name) => byName.get(name) ?? [])),
  };
}

/** By the protocols that apply: there are few ages at which they change. */
const made = new WeakMap<TriagePack['protocols'], Map<string, Applying>>();

/** A patient of unknown age is held against all protocols, and the worst counts. */
export function applyingTo(
  { protocols }: Pick<TriagePack, 'protocols'>,
  ageDays: number | undefined,
): Applying {
  const fitting = protocols.filter(({ ages }) => ageDays === undefined || isWithin(ageDays, ages));
  const key = fitting.map(({ id }) => id).join();
  const known = made.get(protocols) ?? new Map<string, Applying>();
  made.set(protocols, known);
  const applying = known.get(key) ?? createApplying(fitting);
  known.set(key, applying);
  return applying;
}
