/** The bench's way as lines: one for each change of who does what, and one every few seconds. */
import type { BenchEvent } from '../../src/features/bench/api.ts';
import { nameOf } from './contenders.ts';

const EVERY_MS = 10_000;

export function benchProgress(
  log: (line: string) => void,
  now: () => number = () => performance.now(),
): (event: BenchEvent) => void {
  let last = '';
  let saidAt = 0;
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
    if (what === last && now() - saidAt < EVERY_MS) return;
    last = what;
    saidAt = now();
    if (event.kind === 'storing') return log(what);
    const { share, secondsLeft } = event.progress;
    const left = secondsLeft === null ? '' : `, about ${Math.ceil(secondsLeft)} s left`;
    log(`${Math.floor(share * 100)} %: ${what}${left}`);
  };
}
