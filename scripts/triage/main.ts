/** `npm run triage`: the app's own pipeline as a filter, from cases to results. */

import type { Values } from '../lib/command/options.ts';
import { type Command, type Io, runCommand } from '../lib/command/run-command.ts';
import { concludeLines, filterLines } from '../lib/json-lines/filter.ts';
import { checkReadable } from '../lib/json-lines/input.ts';
import { openOutput } from '../lib/json-lines/output.ts';
import { caseChecker } from './cases.ts';
import { OPTIONS } from './options.ts';
import { openReader } from './readers.ts';

/** Word lists are quick: one line of progress for so many cases. */
const TOLD_EVERY = 50;

async function triage(args: Values<typeof OPTIONS>, io: Io): Promise<number> {
  await checkReadable(args.in);
  const check = caseChecker();
  const reader = await openReader(args, io);
  let withoutModel = 0;
  try {
    const output = await openOutput(args.out, args.in);
    const started = performance.now();
    const secondsSince = (then: number): string => `${((performance.now() - then) / 1000).toFixed(1)} s`;
    try {
      const tally = await filterLines(
        args.in,
        output,
        async (value, line, { done }) => {
          const checked = check(value, line);
          if ('problem' in checked) return checked;
          const answer = await reader.answer(checked.value);
          if (answer.kind === 'bad') return answer;
          if (args.reader === 'both') {
            const { modelProblem, elapsedMs } = answer;
            if (modelProblem !== undefined) withoutModel += 1;
            const rulesOnly = modelProblem === undefined ? '' : `, rules only: ${modelProblem}`;
            io.log(`${done + 1}: ${checked.id}, ${(elapsedMs / 1000).toFixed(1)} s${rulesOnly}`);
          } else if ((done + 1) % TOLD_EVERY === 0) {
            io.log(`${done + 1} cases, ${secondsSince(started)}`);
          }
          return answer;
        },
        io,
      );
      if (withoutModel > 0) {
        io.log(`${withoutModel} by the rules alone: the model failed or took too long`);
      }
      return concludeLines(tally, args.out, 'result', io);
    } finally {
      await output.close();
    }
  } finally {
    await reader.close();
  }
}

const TRIAGE: Command<typeof OPTIONS> = {
  name: 'triage',
  purpose: 'Triage of many cases without a screen: the same pipeline as in the app.',
  options: OPTIONS,
  notes: [
    'A filter: `npm run -s triage -- --in - --out - < cases.jsonl | ...` (-s keeps npm from writing its own two lines ' +
      'first). Progress and problems go to standard error. A bad line is told by its number and left out.',
  ],
  exits: { 2: 'some lines were bad' },
  run: triage,
};

export const main = (argv: readonly string[]): Promise<number> => runCommand(TRIAGE, argv);
