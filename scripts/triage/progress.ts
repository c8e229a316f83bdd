/** The model's way into memory, as lines: one for each step and each tenth of it. */
import type { RunnerProgress } from '../../src/app/runner/api.ts';

export function modelProgress(log: (line: string) => void): (progress: RunnerProgress) => void {
  let last = '';
  return ({ step, share }) => {
    const line = share === null ? `model: ${step}` : `model: ${step} ${Math.floor(share * 10) * 10} %`;
    if (line === last) return;
    last = line;
    log(line);
  };
}
