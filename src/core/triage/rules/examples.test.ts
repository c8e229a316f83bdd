/** Every rule's example, as somebody would write it: read by the lexicon alone, it makes the rule fire. */
import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../packs/testing/load-pack';
import type { Rule } from '../../packs/triage-pack';
import { readSource } from '../../text/source';
import { gatherFacts } from '../facts/gather-facts';
import type { Intake } from '../findings/types';
import { parseIntake } from '../intake/parse';
import { readMeasurements } from '../reading/measurements/read';
import { applyMeasurements, evidenceByVital } from '../reconcile/apply-measurements';
import { reconcileText } from '../reconcile/testing';
import { applyingTo } from './applying';
import { fire } from './fire';

const pack = await loadShippedPack();
const rules = pack.protocols.flatMap((protocol) => protocol.rules);

type Example = NonNullable<Rule['example']>;

function intakeOf({ age, ...rest }: Example): Intake {
  const given = { ...rest, ...(age && { age: { value: age[0], unit: age[1] } }) };
  const parsed = parseIntake(pack, given);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join(' '));
  return parsed.intake;
}

/** Ids of the rules that fire, by protocol: `fire` names one wording once. */
function firedBy(given: Intake): string[] {
  const measurements = applyMeasurements(pack, given, readMeasurements(pack, readSource(given.text)));
  const { findings } = reconcileText(
    pack,
    measurements.intake,
    { kind: 'off' },
    {},
    evidenceByVital(measurements),
  );
  const facts = gatherFacts(pack, findings, measurements.intake);
  return applyingTo(pack, facts.ageDays).protocols.flatMap((protocol) =>
    fire(protocol.rules, facts).map(({ rule }) => rule),
  );
}

it('every rule of a protocol that came with examples has one', () => {
  const without = pack.protocols
    .filter(({ rules: of }) => of.some(({ example }) => example))
    .flatMap(({ rules: of }) => of.filter(({ example }) => !example).map(({ id }) => id));
  expect(without).toEqual([]);
});

describe('the example of', () => {
  it.each(rules.flatMap(({ id, example }) => (example ? [[id, example] as const] : [])))(
    '%s fires it',
    (id, example) => {
      expect(firedBy(intakeOf(example))).toContain(id);
    },
  );
});
