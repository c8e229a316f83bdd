/** Made-up cases of every shape that a record may have, for tests that must hold for all of them. */
import fc from 'fast-check';
import type { CaseRecord, TriageSnapshot } from '../../cases/case-record';
import {
  AGE_UNITS,
  AVPU,
  type Evidence,
  type Finding,
  NUMERIC_VITALS,
  type Reader,
  SEXES,
  type Vitals,
} from '../../triage/findings/types';
import { PRIORITIES } from '../../triage/rules/types';

const COMPLAINTS = [
  'fever for 3 days and a stiff neck',
  'cough, no fever, denies chest pain',
  'bitten by a snake on the left foot',
  'runny nose and sneezing',
  'homa kali na kutapika',
];

const at = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const text = fc.oneof(
  fc.constantFrom(...COMPLAINTS),
  fc.string({ maxLength: 200, unit: 'grapheme' }),
  fc.string({ maxLength: 60, unit: 'binary' }),
);

const numbers = fc.dictionary(
  fc.constantFrom(...NUMERIC_VITALS),
  fc.double({ min: 0, max: 300, noNaN: true }).map((value) => Math.round(value * 10) / 10),
);
const vitals: fc.Arbitrary<Vitals> = fc
  .tuple(numbers, fc.option(fc.constantFrom(...AVPU), { nil: undefined }))
  .map(([measured, avpu]) => ({ ...measured, ...(avpu && { avpu }) }));

function findings(codes: readonly string[]): fc.Arbitrary<Finding[]> {
  const finding: fc.Arbitrary<Finding> = fc.record(
    {
      code: fc.constantFrom(...codes),
      present: fc.boolean(),
      evidence: fc.constant<Evidence[]>([]),
      readers: fc.constant<Reader[]>(['model']),
      durationDays: fc.integer({ min: 0, max: 400 }),
      severity: fc.constantFrom('mild', 'moderate', 'severe'),
    },
    { requiredKeys: ['code', 'present', 'evidence', 'readers'] },
  );
  return fc.uniqueArray(finding, { maxLength: 5, selector: ({ code }) => code });
}

export function arbitrarySnapshot(codes: readonly string[]): fc.Arbitrary<TriageSnapshot> {
  const intake = fc.record(
    {
      text,
      age: fc.record({ value: fc.integer({ min: 0, max: 120 }), unit: fc.constantFrom(...AGE_UNITS) }),
      sex: fc.constantFrom(...SEXES),
      pregnant: fc.boolean(),
      vitals,
    },
    { requiredKeys: ['text', 'vitals'] },
  );
  return fc.record({
    at,
    intake,
    answers: fc.dictionary(fc.constantFrom(...codes), fc.constantFrom('yes', 'no', 'unsure'), { maxKeys: 6 }),
    modelFindings: fc.option(findings(codes), { nil: null }),
    priority: fc.constantFrom(...PRIORITIES),
  });
}

export function arbitraryCase(codes: readonly string[]): fc.Arbitrary<CaseRecord> {
  return fc.record({
    schema: fc.constant(1 as const),
    id: fc.string({
      minLength: 1,
      maxLength: 24,
      unit: fc.constantFrom(...'0123456789abcdef'),
    }),
    label: fc.oneof(fc.constantFrom('', 'Amina', 'bed 4'), fc.string({ unit: 'binary' })),
    arrivedAt: at,
    snapshots: fc.uniqueArray(arbitrarySnapshot(codes), {
      minLength: 1,
      maxLength: 4,
      selector: (snapshot) => snapshot.at,
    }),
    closedAt: fc.option(at, { nil: null }),
  });
}
