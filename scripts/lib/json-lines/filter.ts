/** What `triage` and `ask` do with lines: an answer for each, in their order; bad ones told by number and left out. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { EXIT, type Io } from '../command/run-command.ts';
import { linesOf, STANDARD } from './input.ts';
import { type BadLine, parseJson } from './lines.ts';
import type { Output } from './output.ts';

/** Bad lines that are kept for the summary; each is told when it is met, however many there are. */
const KEPT_BAD_LINES = 1000;

export interface Tally {
  done: number;
  badLines: number;
  /** The first of the bad lines. */
  readonly bad: BadLine[];
}

export type Answer = { readonly result: unknown } | { readonly problem: string };

/**
 * Holds one line at a time.
 * @throws what `answer` and `output` throw: the browser is lost, the disk is full. Results until then are written.
 */
export async function filterLines(
  input: string,
  output: Output,
  answer: (value: unknown, line: number, tally: Readonly<Tally>) => Promise<Answer>,
  { log, interruption }: Io,
): Promise<Tally> {
  const tally: Tally = { done: 0, badLines: 0, bad: [] };
  for await (const each of linesOf(input, interruption())) {
    const value = 'text' in each ? parseJson(each.text) : undefined;
    let answered: Answer;
    if ('problem' in each) answered = each;
    else if (value === undefined) answered = { problem: 'not JSON' };
    else answered = await answer(value, each.line, tally);
    if ('result' in answered) {
      await output.write(answered.result);
      tally.done += 1;
      // Ctrl-C is heard between two turns of Node's loop, and writing to a terminal or a file does not wait for one.
      await nextTurn();
      continue;
    }
    const { problem } = answered;
    tally.badLines += 1;
    if (tally.bad.length < KEPT_BAD_LINES) tally.bad.push({ line: each.line, problem });
    log(`line ${each.line}: ${problem}`);
  }
  return tally;
}

/** What came of it, in lines to a person; the exit code to the program that asked. */
export function concludeLines({ done, badLines, bad }: Tally, output: string, noun: string, io: Io): number {
  io.log(`${done} ${done === 1 ? noun : `${noun}s`}${output === STANDARD ? '' : ` in ${output}`}`);
  const interrupted = io.interruption().aborted;
  if (badLines === 0) return interrupted ? EXIT.interrupted : EXIT.fine;
  io.log(`${badLines} bad ${badLines === 1 ? 'line' : 'lines'} left out:`);
  for (const { line, problem } of bad) io.log(`  line ${line}: ${problem}`);
  if (badLines > bad.length) io.log(`  and ${badLines - bad.length} more`);
  return interrupted ? EXIT.interrupted : EXIT.partly;
}
