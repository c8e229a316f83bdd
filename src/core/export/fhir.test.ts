import fc from 'fast-check';
import type { Bundle, FhirResource } from 'fhir/r4';
import { describe, expect, it } from 'vitest';
import type { CaseRecord, TriageSnapshot } from '../cases/case-record';
import { loadShippedPack } from '../packs/testing/load-pack';
import { toFhirBundle } from './fhir';
import { plainText, uuidOf } from './fhir/basics';
import { arbitraryCase } from './testing/arbitrary-case';
import { fhirValidator } from './testing/fhir-schema';

const pack = await loadShippedPack();
const problemsOf = await fhirValidator();
const now = new Date('2026-05-01T10:00:00.000Z');

/** As it is written to the file. */
const written = (record: CaseRecord): Bundle => JSON.parse(JSON.stringify(toFhirBundle(record, pack, now)));

function ofKind<K extends FhirResource['resourceType']>({ entry = [] }: Bundle, kind: K) {
  return entry.flatMap(({ resource }) => (resource?.resourceType === kind ? [resource] : []));
}

const first: TriageSnapshot = {
  at: '2026-05-01T08:05:00.000Z',
  intake: {
    text: 'fever for 3 days and a stiff neck, no rash',
    age: { value: 8, unit: 'months' },
    sex: 'female',
    vitals: {
      heartRate: 150,
      respiratoryRate: 44,
      temperatureC: 39.4,
      spo2: 95,
      systolic: 92,
      avpu: 'V',
      capillaryRefillS: 2,
      glucoseMmolL: 4.5,
    },
  },
  answers: {},
  modelFindings: [{ code: 'cough', present: true, evidence: [], readers: ['model'] }],
  priority: 'yellow',
};
const amina: CaseRecord = {
  schema: 1,
  id: '0123456789abcdef01234567',
  label: 'Amina',
  arrivedAt: '2026-05-01T08:00:00.000Z',
  snapshots: [
    first,
    {
      ...first,
      at: '2026-05-01T09:00:00.000Z',
      intake: { ...first.intake, vitals: { heartRate: 120 } },
      priority: 'red',
    },
  ],
  closedAt: null,
};

describe('the schema that exports are held against', () => {
  it('finds what is wrong', () => {
    const bundle = written(amina);
    expect(problemsOf({ ...bundle, type: 'pile' })).not.toEqual([]);
    expect(problemsOf({ ...bundle, entry: [{ resource: { resourceType: 'Encounter' } }] })).not.toEqual([]);
    expect(problemsOf({ ...bundle, colour: 'red' })).not.toEqual([]);
  });
});

describe('a case as a FHIR R4 bundle', () => {
  it('is valid, with references that lead somewhere, for any case', () => {
    fc.assert(
      fc.property(arbitraryCase([...pack.findings.keys()]), (record) => {
        const bundle = written(record);
        expect(problemsOf(bundle)).toEqual([]);
        const names = (bundle.entry ?? []).map(({ fullUrl }) => fullUrl);
        expect(new Set(names).size).toBe(names.length);
        for (const [, target] of JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)) {
          expect(names).toContain(target);
        }
        expect(ofKind(bundle, 'Encounter')).toHaveLength(record.snapshots.length);
        expect(ofKind(bundle, 'RiskAssessment')).toHaveLength(record.snapshots.length);
      }),
      { numRuns: 60 },
    );
  });

  it('knows the patient by what the case has, and no more', () => {
    const [patient] = ofKind(written(amina), 'Patient');
    expect(patient).toEqual({ resourceType: 'Patient', name: [{ text: 'Amina' }], gender: 'female' });
  });

  it('carries each measurement with its code, unit, and time', () => {
    const observations = ofKind(written(amina), 'Observation');
    const told = observations.map((observation) => {
      if (observation.resourceType !== 'Observation') return [];
      const { code, valueQuantity, effectiveDateTime } = observation;
      return [
        code.coding?.[0]?.code ?? code.text,
        valueQuantity?.value,
        valueQuantity?.code,
        effectiveDateTime?.slice(11, 16),
      ];
    });
    expect(told).toEqual([
      ['8867-4', 150, '/min', '08:05'],
      ['9279-1', 44, '/min', '08:05'],
      ['8310-5', 39.4, 'Cel', '08:05'],
      ['2708-6', 95, '%', '08:05'],
      [expect.stringMatching(/refill/i), 2, 's', '08:05'],
      ['15074-8', 4.5, 'mmol/L', '08:05'],
      ['85354-9', undefined, undefined, '08:05'],
      [expect.stringMatching(/AVPU/), undefined, undefined, '08:05'],
      ['30525-0', 8, 'mo', '08:05'],
      ['8867-4', 120, '/min', '09:00'],
      ['30525-0', 8, 'mo', '09:00'],
    ]);
    const pressure = JSON.stringify(observations[6]);
    expect(pressure).toContain('"value":92');
    expect(pressure, 'a pressure that was not taken is said to be unknown').toContain('data-absent-reason');
  });

  it('tells findings that are present, denied, and read by the model alone', () => {
    const conditions = ofKind(written({ ...amina, snapshots: [first] }), 'Condition');
    const told = conditions.map((condition) =>
      condition.resourceType === 'Condition'
        ? [condition.code?.text, condition.verificationStatus?.coding?.[0]?.code, condition.onsetString]
        : [],
    );
    expect(told).toContainEqual(['stiff neck', 'provisional', undefined]);
    expect(told).toContainEqual(['fever', 'provisional', '3 days before this triage']);
    expect(told).toContainEqual(['rash', 'refuted', undefined]);
    expect(told).toContainEqual(['cough', 'unconfirmed', undefined]);
    expect(JSON.stringify(conditions), 'no licensed code tables').not.toMatch(/snomed|icd/i);
  });

  it('gives the priority with its reasons, their sources, and what it rests on; the worse one stands', () => {
    const [assessment] = ofKind(written(amina), 'RiskAssessment');
    if (assessment?.resourceType !== 'RiskAssessment') throw new Error('No assessment.');
    expect(assessment.prediction?.[0]?.qualitativeRisk?.text).toBe('red');
    expect(assessment.basis?.length).toBeGreaterThan(0);
    const notes = (assessment.note ?? []).map(({ text }) => text).join('\n');
    expect(notes).toMatch(/^.*Source: .*\(\d{4}\)/m);
    expect(assessment.prediction?.[0]?.rationale, 'the decisive reason first').toMatch(/^Stiff neck/i);
    expect(assessment.mitigation, 'what to do').not.toBe('');
    expect(notes, 'one colour').not.toMatch(/^(Red|Yellow): /m);
    expect(notes).toContain('Saved as Yellow');
    const encounters = ofKind(written(amina), 'Encounter');
    expect(encounters.map((one) => one.resourceType === 'Encounter' && [one.status, one.class.code])).toEqual(
      [
        ['finished', 'EMER'],
        ['triaged', 'EMER'],
      ],
    );
  });

  it('says where to go, on what that rests, and what to tell the person', () => {
    const text = 'runny nose and sneezing for 3 days, no fever. 30 year old woman, T 36.8';
    const intake = { text, vitals: {} };
    const cold = { ...first, intake, modelFindings: null, priority: 'not-triageable' as const };
    const bundle = written({ ...amina, snapshots: [cold] });
    expect(problemsOf(bundle)).toEqual([]);
    const [assessment] = ofKind(bundle, 'RiskAssessment');
    if (assessment?.resourceType !== 'RiskAssessment') throw new Error('No assessment.');
    expect(assessment.prediction?.[1]?.outcome?.text).toMatch(/^Where to go: Self-care, at home/);
    expect(assessment.prediction?.[1]?.rationale).toMatch(
      /published advice for self-care.*Source: .*\(\d{4}\)/s,
    );
    expect(assessment.mitigation).toContain('Come back if');
    const [temperature] = ofKind(bundle, 'Observation');
    expect(JSON.stringify(temperature), 'read from the words').toMatch(/36\.8.*Read from the words/);
    expect(ofKind(bundle, 'Patient')[0]).toMatchObject({ gender: 'female' });

    const held = written({ ...amina, snapshots: [{ ...cold, priority: 'red' }] });
    expect(JSON.stringify(held), 'nothing calm beside a priority that was saved as red').not.toContain(
      'Self-care',
    );
  });

  it('is the same each time, but for its time', () => {
    const later = toFhirBundle(amina, pack, new Date(now.getTime() + 60_000));
    expect({ ...later, timestamp: now.toISOString() }).toEqual(toFhirBundle(amina, pack, now));
  });
});

describe('the parts', () => {
  it('has text that FHIR allows', () => {
    expect(plainText('a\u00a0b\u2028c\u0007d\te\n')).toBe('a b cd\te');
    expect(plainText(' \u0000 ')).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainText(text) ?? 'x').toMatch(/^[ \r\n\t\S]+$/);
      }),
    );
  });
  it('has UUIDs that differ', () => {
    const uuids = Array.from({ length: 5000 }, (_, at) => uuidOf(`case/${at}`));
    expect(new Set(uuids).size).toBe(uuids.length);
    expect(uuids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
