/** What to do next for this patient, in the order of saving a life. It follows the verdict, and nothing in it contradicts. */
import { STAGES, type Stage } from '../../packs/schema/actions';
import type { ActionDefinition, TriagePack } from '../../packs/triage-pack';
import type { Disposition } from '../disposition/types';
import type { Facts } from '../facts/facts';
import { fitsPatient } from '../facts/fits-patient';
import type { Decision } from '../rules/types';
import type { Verdict } from './verdict';

export interface Action {
  id: string;
  stage: Stage;
  /** A whole sentence. */
  text: string;
  /** The rules that want it, in plain words; empty where nothing but the priority asks for it. */
  reasons: string[];
}

/** As many as somebody keeps in mind while they are at it. */
const MOST = 5;

export interface ActionCase {
  decision: Decision;
  verdict: Pick<Verdict, 'priority'>;
  /** Missing where another device found the case more urgent than the rules here. */
  disposition?: Disposition | undefined;
  facts: Facts;
}

interface Wanted {
  id: string;
  /** Lower is kept first: what the deciding rules want, what the priority asks for in everybody, the rest. */
  rank: number;
  reason?: string | undefined;
}

/** What the verdict asks for in everybody. */
function askedOfAll(pack: TriagePack, { decision, verdict, disposition }: ActionCase): Wanted[] {
  const { emergency } = pack.texts.dispositions;
  const usual = pack.texts.priorities[verdict.priority].actions;
  // Who is to be seen within hours is not run to the treatment area.
  const isLater = disposition?.kind === 'emergency' && disposition.timeFrame !== emergency.timeFrame;
  // A red rule that leads to the clinic is not waited with.
  const isHeld = verdict.priority === 'yellow' && decision.priority === 'red';
  const own = [...(isLater || isHeld ? emergency.later : []), ...(isLater ? [] : usual)];
  if (!isHeld && verdict.priority !== 'red') return own.map((id) => ({ id, rank: 1 }));
  // The first of an urgent one is to call: never left out, and for all that decides.
  const labels = disposition?.why.map(({ label }) => label) ?? [];
  const [first, ...others] = own;
  return [
    ...(first === undefined ? [] : [{ id: first, rank: -1 }]),
    ...(first === undefined ? [] : labels.map((reason) => ({ id: first, rank: -1, reason }))),
    ...others.map((id) => ({ id, rank: 1 })),
  ];
}

function askedByRules(pack: TriagePack, { decision, verdict, disposition }: ActionCase): Wanted[] {
  const why = disposition?.why ?? [];
  const deciding = new Set(why.map(({ rule }) => rule));
  const labels = new Map([...why, ...decision.reasons].map(({ rule, label }) => [rule, label]));
  return pack.protocols
    .flatMap(({ rules }) => rules)
    .flatMap(({ id: rule, priority, actions = [] }) => {
      const reason = labels.get(rule);
      const rank = deciding.has(rule) || priority === verdict.priority ? 0 : 2;
      return reason === undefined ? [] : actions.map((id) => ({ id, rank, reason }));
    });
}

function isForThem({ for: whom }: ActionDefinition, facts: Facts): boolean {
  if (whom === undefined) return true;
  const { findings, without = [], ...bounds } = whom;
  if (findings && !findings.some((code) => facts.present.has(code))) return false;
  return !without.some((code) => facts.present.has(code)) && fitsPatient(bounds, facts);
}

/**
 * At most five, each once. At home the advice of the place is what to do; nobody waits with red. What another action
 * stands in for is left out.
 */
export function actionsFor(pack: TriagePack, given: ActionCase): Action[] {
  const { verdict, disposition, facts } = given;
  if (disposition?.kind === 'self-care') return [];
  const all = [...askedOfAll(pack, given), ...askedByRules(pack, given)];
  const ranks = new Map<string, number>();
  for (const { id, rank } of all) ranks.set(id, Math.min(rank, ranks.get(id) ?? rank));
  const fitting = pack.actions.filter(
    (action) =>
      ranks.has(action.id) &&
      isForThem(action, facts) &&
      !(verdict.priority === 'red' && action.stage === 'wait'),
  );
  const replaced = new Set(fitting.flatMap(({ insteadOf = [] }) => insteadOf));
  const inOrder = fitting
    .filter(({ id }) => !replaced.has(id))
    .toSorted((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage));
  const kept = new Set(
    inOrder.toSorted((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0)).slice(0, MOST),
  );
  return inOrder
    .filter((action) => kept.has(action))
    .map(({ id, stage, text }) => {
      const reasons = all.flatMap((each) =>
        each.id === id && each.reason !== undefined ? [each.reason] : [],
      );
      return { id, stage, text, reasons: [...new Set(reasons)] };
    });
}
