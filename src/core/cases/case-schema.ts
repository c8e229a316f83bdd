/** The stored form of a case, checked when it comes back: from the device, or from a file that somebody edited. */
import * as z from 'zod/mini';
import { AGE_UNITS, AVPU, SEXES } from '../triage/findings/types';
import { PRIORITIES } from '../triage/rules/types';

const number = z.number();
const time = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'not a time'));

const evidence = z.object({ start: number, end: number, text: z.string() });
const finding = z.object({
  code: z.string(),
  present: z.boolean(),
  evidence: z.array(evidence),
  readers: z.array(z.enum(['lexicon', 'model', 'vitals', 'person'])),
  durationDays: z.exactOptional(number),
  severity: z.exactOptional(z.enum(['mild', 'moderate', 'severe'])),
});

const intake = z.object({
  text: z.string(),
  age: z.exactOptional(z.object({ value: number, unit: z.enum(AGE_UNITS) })),
  sex: z.exactOptional(z.enum(SEXES)),
  pregnant: z.exactOptional(z.boolean()),
  vitals: z.object({
    heartRate: z.exactOptional(number),
    respiratoryRate: z.exactOptional(number),
    temperatureC: z.exactOptional(number),
    spo2: z.exactOptional(number),
    systolic: z.exactOptional(number),
    diastolic: z.exactOptional(number),
    avpu: z.exactOptional(z.enum(AVPU)),
    capillaryRefillS: z.exactOptional(number),
    glucoseMmolL: z.exactOptional(number),
  }),
});

const snapshot = z.object({
  at: time,
  intake,
  answers: z.record(z.string(), z.enum(['yes', 'no', 'unsure'])),
  modelFindings: z.nullable(z.array(finding)),
  priority: z.enum(PRIORITIES),
});

/** Version 1, the first. */
export const caseRecordV1 = z.object({
  schema: z.literal(1),
  id: z.string().check(z.minLength(1)),
  label: z.string(),
  arrivedAt: time,
  snapshots: z.array(snapshot).check(z.minLength(1)),
  closedAt: z.nullable(time),
  receivedAt: z.exactOptional(time),
});
