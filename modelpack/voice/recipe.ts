/** How each weight of the graphs is made of a published variable; made by make/graphs.py, read here. */
import * as z from 'zod/mini';

const count = z.number().check(z.int(), z.nonnegative());
const place = { offset: count, bytes: count };
const made = {
  ...place,
  variable: z.string(),
  /** First and last (excluded) row of the variable; all rows where absent. */
  rows: z.optional(z.tuple([count, count])),
};

const tensor = z.discriminatedUnion('as', [
  z.strictObject({ ...place, as: z.literal('zeros') }),
  z.strictObject({ ...made, as: z.literal('float32') }),
  /** A weight of [out, in], turned to [in, out] and rounded to 8 bits with one scale for each output. */
  z.strictObject({ ...made, as: z.literal('int8-transposed') }),
  z.strictObject({ ...made, as: z.literal('int8-scale') }),
]);

export const recipe = z.record(z.string(), z.array(tensor));
export type TensorRecipe = z.infer<typeof tensor>;
