/** The small parts that the files of a pack are made of. */
import * as z from 'zod/mini';
import { NUMERIC_VITALS } from '../../patient';

export const code = z.string().check(z.regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/));
export const words = z.string().check(z.minLength(1));
export const positive = z.number().check(z.positive());
export const numericVital = z.enum(NUMERIC_VITALS);
const ageUnit = z.enum(['years', 'months', 'days']);
export const age = z.object({ value: z.number().check(z.nonnegative()), unit: ageUnit });
