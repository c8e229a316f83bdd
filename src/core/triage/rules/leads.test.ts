/** Where the rules alone lead, for whole cases in codes: emergencies to an emergency, small things not. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { loadShippedPack } from '../../packs/testing/load-pack';
import { gatherFacts } from '../facts/gather-facts';
import { applyingTo } from './applying';
import { fire, leadOf } from './fire';
import { findingsOf, intakeOf } from './testing';

const numbers = z.strictObject({
  heartRate: z.exactOptional(z.number()),
  respiratoryRate: z.exactOptional(z.number()),
  temperatureC: z.exactOptional(z.number()),
  spo2: z.exactOptional(z.number()),
  systolic: z.exactOptional(z.number()),
  diastolic: z.exactOptional(z.number()),
});
const cases = z
  .array(
    z.strictObject({
      /** The worst that may fire: `clinic` also holds when all is open, for what only a clinic can do stays there. */
      due: z.enum(['emergency', 'clinic', 'open']),
      title: z.string(),
      age: z.tuple([z.number(), z.enum(['years', 'months', 'days'])]),
      pregnant: z.exactOptional(z.boolean()),
      findings: z.array(
        z.union([
          z.string(),
          z.strictObject({
            code: z.string(),
            durationDays: z.exactOptional(z.number()),
            severity: z.exactOptional(z.enum(['mild', 'moderate', 'severe'])),
          }),
        ]),
      ),
      vitals: z.exactOptional(numbers),
    }),
  )
  .parse(JSON.parse(await readFile(new URL('leads.fixture.json', import.meta.url), 'utf8')));

const pack = await loadShippedPack();
const leads = new Map(pack.protocols.flatMap(({ rules }) => rules).map((rule) => [rule.id, leadOf(rule)]));

describe.each(['emergency', 'clinic', 'open'] as const)('%s at the most', (due) => {
  it.each(cases.filter((each) => each.due === due))('$title', (given) => {
    const facts = gatherFacts(pack, findingsOf(given), intakeOf(given));
    for (const { code } of findingsOf(given)) expect(pack.findings.has(code), code).toBe(true);
    const fired = fire(applyingTo(pack, facts.ageDays).rules, facts).map(({ rule }) => [
      rule,
      leads.get(rule),
    ]);
    const has = (lead: string): boolean => fired.some(([, of]) => of === lead);
    expect(has('emergency'), JSON.stringify(fired)).toBe(due === 'emergency');
    if (due === 'open') expect(has('clinic'), JSON.stringify(fired)).toBe(false);
  });
});
