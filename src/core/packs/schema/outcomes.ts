/** What a priority asks for in everybody, and the times that rules may name. */
import * as z from 'zod/mini';
import { actionId, actionIds } from './actions';
import { eachOnce } from './basics';

export const outcomes = z.strictObject({
  priorities: z.strictObject({
    red: actionIds,
    yellow: actionIds,
    green: actionIds,
    'not-triageable': actionIds,
  }),
  /** Of emergency care where a rule names another time than now. */
  later: actionIds,
  /** Every time that a rule may name, the soonest first. */
  timeFrames: z.array(actionId).check(eachOnce((time) => time)),
});
