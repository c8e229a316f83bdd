/** The stored form of a case, checked when it comes back: from the device, or from a file that somebody edited. */
import * as z from 'zod/mini';
import { DISPOSITIONS } from '../triage/disposition/types';
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

const person = {
  age: z.exactOptional(z.object({ value: number, unit: z.enum(AGE_UNITS) })),
  sex: z.exactOptional(z.enum(SEXES)),
  pregnant: z.exactOptional(z.boolean()),
};

const intake = z.object({
  text: z.string(),
  ...person,
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

/** One line on a screen. It may come from another device, and is never longer than a line. */
const line = z.string().check(z.maxLength(300));

const result = z.object({
  priority: z.enum(PRIORITIES),
  protocolPriority: z.enum(PRIORITIES),
  disposition: z.enum(DISPOSITIONS),
  timeFrame: line,
  headline: line,
  person: z.object(person),
  versions: z.object({ pack: line, rules: line }),
});

const snapshot = z.object({
  at: time,
  intake,
  answers: z.record(z.string(), z.enum(['yes', 'no', 'unsure'])),
  modelFindings: z.nullable(z.array(finding)),
  priority: z.enum(PRIORITIES),
  // It follows from the rest: one that cannot be read is made anew, and costs nobody the record.
  result: z.catch(z.optional(result), undefined),
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
