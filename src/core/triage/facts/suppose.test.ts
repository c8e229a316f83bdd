import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadShippedPack } from '../../packs/testing/load-pack';
import type { Finding } from '../findings/types';
import { gatherFacts } from './gather-facts';
import { supposing } from './suppose';

const pack = await loadShippedPack();
const code = fc.constantFrom(...pack.findings.keys());
const finding = fc
  .record({
    code,
    present: fc.boolean(),
    readers: fc.constantFrom<Finding['readers'][]>(['lexicon'], ['person'], ['vitals']),
    more: fc.constantFrom<Partial<Finding>[]>(
      {},
      { durationDays: 1 },
      { durationDays: 30, severity: 'severe' },
    ),
  })
  .map(({ more, ...finding }): Finding => ({ ...finding, evidence: [], ...more }));
const vitals = fc.constantFrom({}, { temperatureC: 39.5 }, { avpu: 'V' as const, spo2: 85 });

it('what a person would say makes the same facts as when it is said', () => {
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 8 }), code, vitals, (findings, asked, measured) => {
      const intake = { text: '', vitals: measured };
      const yes: Finding = { code: asked, present: true, evidence: [], readers: ['person'] };
      const supposed = supposing(pack, gatherFacts(pack, findings, intake), asked);
      expect(supposed).toEqual(gatherFacts(pack, [...findings, yes], intake));
    }),
  );
});
