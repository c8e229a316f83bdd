/** What must hold of where people are sent, whatever the case: held against many made-up ones. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadShippedPack } from '../../packs/testing/load-pack';
import { gatherFacts } from '../facts/gather-facts';
import type { Finding, Intake, Vitals } from '../findings/types';
import { decideFor } from '../rules/testing';
import { decideDisposition } from './decide-disposition';
import { DISPOSITIONS, type DispositionKind } from './types';

const pack = await loadShippedPack();
const codes = [...pack.findings.keys()];
const dangers = [...pack.findings.values()].filter(({ danger }) => danger).map(({ code }) => code);
const entries = pack.selfCare.entries;

interface Made {
  findings: Finding[];
  intake: Intake;
}

const said = (code: string, present: boolean): Finding => ({
  code,
  present,
  evidence: [],
  readers: ['person'],
});

function kindOf(
  { findings, intake }: Made,
  unconfirmed: Finding[] = [],
  calmAllowed = true,
): DispositionKind {
  const decision = decideFor(pack, { findings, unconfirmed }, intake, calmAllowed);
  const facts = gatherFacts(pack, findings, intake);
  return decideDisposition({ pack, intake, findings, unconfirmed, decision, facts, calmAllowed }).kind;
}
const rank = (kind: DispositionKind): number => DISPOSITIONS.indexOf(kind);

const someVitals: fc.Arbitrary<Vitals> = fc.constantFrom<Vitals[]>(
  {},
  { temperatureC: 36.7 },
  { temperatureC: 38.4, heartRate: 90 },
  { heartRate: 76, respiratoryRate: 16, temperatureC: 36.8, spo2: 98, systolic: 122, avpu: 'A' },
  { heartRate: 128, respiratoryRate: 27, temperatureC: 39.2, spo2: 91, systolic: 96, avpu: 'V' },
);

/** Built from the self-care entries, so that many of them would go home: a complaint, its denials, a little more. */
const made: fc.Arbitrary<Made> = fc
  .record({
    entry: fc.constantFrom(...entries),
    covered: fc.nat(),
    denials: fc.array(fc.constantFrom(...codes), { maxLength: 3 }),
    asked: fc.boolean(),
    more: fc.array(fc.constantFrom(...codes), { maxLength: 1 }),
    years: fc.option(fc.integer({ min: 0, max: 95 }), { nil: undefined }),
    vitals: someVitals,
  })
  .map(({ entry, covered, denials, asked, more, years, vitals }) => {
    const complaint = entry.covers[covered % Math.min(2, entry.covers.length)];
    const present = new Set([...(complaint === undefined ? [] : [complaint]), ...more]);
    const denied = new Set(
      [...(asked ? entry.mustKnow.flat() : []), ...denials].filter((code) => !present.has(code)),
    );
    return {
      findings: [
        ...[...present].map((code) => said(code, true)),
        ...[...denied].map((code) => said(code, false)),
      ],
      intake: {
        text: '',
        vitals,
        ...(years !== undefined && { age: { value: years, unit: 'years' as const } }),
      },
    };
  });

const runs = { numRuns: 300 };

describe('wherever people are sent', () => {
  it('one more danger finding never sends them somewhere calmer, and never home', () => {
    fc.assert(
      fc.property(made, fc.constantFrom(...dangers), (given, danger) => {
        const others = given.findings.filter(({ code }) => code !== danger);
        const after = kindOf({ ...given, findings: [...others, said(danger, true)] });
        expect(rank(after)).toBeGreaterThanOrEqual(rank(kindOf({ ...given, findings: others })));
        // Drooling belongs to teething and is covered by its entry; every other danger keeps a case from home.
        if (danger !== 'drooling') expect(after).not.toBe('self-care');
      }),
      runs,
    );
  });

  it('what was not assessed sends nobody home: neither an age nor a denial taken away', () => {
    fc.assert(
      fc.property(made, (given) => {
        // Whoever writes of an infant says so: without a word of it, the first year is ruled out.
        if (kindOf(given) === 'self-care' || given.intake.age?.value === 0) return;
        const { age: _age, ...ageless } = given.intake;
        const fewer: Made[] = [
          { ...given, intake: ageless },
          { ...given, findings: given.findings.filter(({ present }) => present) },
          ...given.findings
            .filter(({ present }) => !present)
            .map((gone) => ({ ...given, findings: given.findings.filter((each) => each !== gone) })),
        ];
        for (const smaller of fewer) expect(kindOf(smaller)).not.toBe('self-care');
      }),
      runs,
    );
  });

  it('the model alone never makes it calmer', () => {
    fc.assert(
      fc.property(
        made,
        fc.array(fc.tuple(fc.constantFrom(...codes), fc.boolean()), { maxLength: 3 }),
        (given, seen) => {
          const unconfirmed = seen.map(
            ([code, present]): Finding => ({
              ...said(code, present),
              readers: ['model'],
            }),
          );
          expect(rank(kindOf(given, unconfirmed))).toBeGreaterThanOrEqual(rank(kindOf(given)));
        },
      ),
      runs,
    );
  });

  it('a doubtful note sends nobody home, and an emergency stays one', () => {
    fc.assert(
      fc.property(made, (given) => {
        const doubtful = kindOf(given, [], false);
        expect(doubtful).not.toBe('self-care');
        expect(rank(doubtful)).toBeGreaterThanOrEqual(rank(kindOf(given)));
      }),
      runs,
    );
  });

  it('people are sent home at all', () => {
    const kinds = fc.sample(made, { numRuns: 400, seed: 7 }).map((given) => kindOf(given));
    expect(kinds.filter((kind) => kind === 'self-care').length).toBeGreaterThan(20);
  });
});
