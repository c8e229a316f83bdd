/** An unfinished form as it is kept across reloads. What cannot be read is dropped, not shown broken. */
import * as z from 'zod/mini';
import { AGE_UNITS, AVPU, SEXES } from '../../../core/triage/findings/types';
import type { CaseForm } from './form';

export interface Draft {
  schema: 1;
  form: CaseForm;
  /** ISO 8601, UTC: when the first word was typed, which is when the patient came. */
  startedAt: string;
}

const draft = z.object({
  schema: z.literal(1),
  startedAt: z.string().check(z.refine((at) => !Number.isNaN(Date.parse(at)))),
  form: z.object({
    label: z.string(),
    text: z.string(),
    age: z.string(),
    ageUnit: z.enum(AGE_UNITS),
    sex: z.union([z.enum(SEXES), z.literal('')]),
    pregnant: z.enum(['yes', 'no', '']),
    vitals: z.object({
      heartRate: z.string(),
      respiratoryRate: z.string(),
      temperatureC: z.string(),
      spo2: z.string(),
      systolic: z.string(),
      diastolic: z.string(),
      capillaryRefillS: z.string(),
      glucoseMmolL: z.string(),
    }),
    avpu: z.union([z.enum(AVPU), z.literal('')]),
    answers: z.record(z.string(), z.enum(['yes', 'no', 'unsure'])),
  }),
});

/** Undefined for what is no draft (none kept, or one of another version). */
export function parseDraft(value: unknown): Draft | undefined {
  const parsed = draft.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
