/** The bench's way as lines: one for each change of who does what. */
import type { BenchEvent } from '../../src/app/runner/bench/api.ts';
import { nameOf } from './contenders.ts';

export function benchProgress(log: (line: string) => void): (event: BenchEvent) => void {
  let last = '';
  return (event) => {
    if (event.kind === 'answered') return;
    if (event.kind === 'failure') {
      log(`${nameOf(event.failure)}: not measured: ${event.failure.message}`);
      return;
    }
    const what =
      event.kind === 'storing'
        ? `storing ${event.packId}`
        : `${event.progress.step} ${nameOf(event.progress)}`;
    if (what !== last) log(what);
    last = what;
  };
}
