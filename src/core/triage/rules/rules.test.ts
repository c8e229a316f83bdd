/** Every rule of the shipped pack: cases in which it fires, and near ones in which it does not. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { codesOf } from '../../packs/schema/condition';
import { loadShippedPack } from '../../packs/testing/load-pack';
import { gatherFacts } from '../facts/gather-facts';
import { SEXES } from '../findings/types';
import { applyingTo } from './applying';
import { fire } from './fire';
import { findingsOf, intakeOf, type ShortCase } from './testing';

const shortCase = z.strictObject({
  age: z.exactOptional(z.tuple([z.number(), z.enum(['years', 'months', 'days'])])),
  sex: z.exactOptional(z.enum(SEXES)),
  pregnant: z.exactOptional(z.boolean()),
  findings: z.exactOptional(
    z.array(
      z.union([
        z.string(),
        z.strictObject({
          code: z.string(),
          durationDays: z.exactOptional(z.number()),
          severity: z.exactOptional(z.enum(['mild', 'moderate', 'severe'])),
        }),
      ]),
    ),
  ),
  vitals: z.exactOptional(
    z.strictObject({
      heartRate: z.exactOptional(z.number()),
      respiratoryRate: z.exactOptional(z.number()),
      temperatureC: z.exactOptional(z.number()),
      spo2: z.exactOptional(z.number()),
      systolic: z.exactOptional(z.number()),
      diastolic: z.exactOptional(z.number()),
      avpu: z.exactOptional(z.enum(['A', 'V', 'P', 'U'])),
      capillaryRefillS: z.exactOptional(z.number()),
      glucoseMmolL: z.exactOptional(z.number()),
    }),
  ),
});
const casesOfRules = z.record(
  z.string(),
  z.strictObject({ fires: z.array(shortCase), silent: z.array(shortCase) }),
);

const pack = await loadShippedPack();
const rules = pack.protocols.flatMap((protocol) => protocol.rules);

/** One file a protocol, of its name. */
async function readFixture(protocol: string): Promise<z.infer<typeof casesOfRules>> {
  const file = new URL(`fixtures/${protocol}.json`, import.meta.url);
  return casesOfRules.parse(JSON.parse(await readFile(file, 'utf8')));
}
const fixtures = await Promise.all(pack.protocols.map(({ id }) => readFixture(id)));
const fixture = new Map(fixtures.flatMap((each) => Object.entries(each)));

/** Ids of the rules that fire, those of one wording apart (which `fire` names once). */
function firedIds(given: ShortCase): string[] {
  const facts = gatherFacts(pack, findingsOf(given), intakeOf(given));
  return applyingTo(pack, facts.ageDays).protocols.flatMap((protocol) =>
    fire(protocol.rules, facts).map(({ rule }) => rule),
  );
}

describe.each(rules.map(({ id }) => id))('%s', (id) => {
  const { fires = [], silent = [] } = fixture.get(id) ?? {};

  it('has cases on both sides', () => {
    expect(fires.length).toBeGreaterThan(0);
    expect(silent.length).toBeGreaterThan(0);
  });
  it.each(fires.map((given) => [JSON.stringify(given), given] as const))('fires for %s', (_name, given) => {
    expect(firedIds(given)).toContain(id);
  });
  it.each(silent.map((given) => [JSON.stringify(given), given] as const))(
    'is silent for %s',
    (_name, given) => {
      expect(firedIds(given)).not.toContain(id);
    },
  );
});

describe('the rules', () => {
  it('are the ones that the fixture has cases for', () => {
    expect([...fixture.keys()].toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
  });
  it('have one wording each in a protocol: a second rule of the same would be lost', () => {
    for (const protocol of pack.protocols) {
      const wordings = protocol.rules.map(({ priority, label }) => `${priority} ${label}`);
      expect(new Set(wordings).size).toBe(wordings.length);
    }
  });
  it('give every red rule something to do at once', () => {
    const bare = rules.filter(({ priority, actions = [] }) => priority === 'red' && actions.length === 0);
    expect(bare).toEqual([]);
  });
  it('let every finding that is called a danger end a case above green', () => {
    const named = new Set(rules.flatMap(({ when }) => codesOf(when)));
    const closure = (code: string): string[] => [
      code,
      ...(pack.findings.get(code)?.implies ?? []).flatMap(closure),
    ];
    const lost = [...pack.findings.values()]
      .filter(({ danger }) => danger)
      .filter(({ code }) => !closure(code).some((each) => named.has(each)));
    expect(lost.map(({ code }) => code)).toEqual([]);
  });
});
