/** `npm run bench -- --soak 200`: whether memory grows while an engine answers one request after the other. */

import type { BenchEvent } from '../../src/app/runner/bench/api.ts';
import type { CompletionRequest } from '../../src/core/model/language-model.ts';
import { type Named, nameOf } from './contenders.ts';

/** More than this between a quarter of the way and its end counts as growth; less is the browser's breathing. */
export const ALLOWED_GROWTH_MB = 16;

const COMPLAINTS = ['cough and fever', 'a cut on the hand', 'chest pain', 'vomits everything', 'itchy skin'];

/** Short requests as triage makes them: one beginning, other words each time, every second one with a grammar. */
export function soakRequests(count: number): CompletionRequest[] {
  return Array.from({ length: count }, (_, at) => ({
    messages: [
      { role: 'system' as const, content: 'Name what is wrong in one word.' },
      { role: 'user' as const, content: 'my head hurts' },
      { role: 'assistant' as const, content: 'headache' },
      { role: 'user' as const, content: `${COMPLAINTS[at % COMPLAINTS.length]} since day ${at + 1}` },
    ],
    maxTokens: 4,
    temperature: 0,
    // Each another one, as the words of each complaint make another grammar.
    ...(at % 2 === 1 && { grammar: `root ::= "fever" | "pain" | "case ${at}"` }),
  }));
}

export interface SoakResult {
  readonly startMB: number;
  /** After a quarter of the requests: caches are filled, buffers are made. */
  readonly settledMB: number;
  readonly endMB: number;
  readonly grew: boolean;
}

/** From the memory seen after each answer that was looked at, by its number. */
export function soakResult(memory: ReadonlyMap<number, number>, count: number): SoakResult | undefined {
  const seen = [...memory].toSorted(([a], [b]) => a - b);
  const start = seen.at(0)?.[1];
  const settled = seen.find(([at]) => at >= count / 4)?.[1];
  const end = seen.at(-1)?.[1];
  if (start === undefined || settled === undefined || end === undefined) return undefined;
  return { startMB: start, settledMB: settled, endMB: end, grew: end - settled > ALLOWED_GROWTH_MB };
}

/** Looks at the browser's memory after every twentieth of the answers. */
export function watchMemory(
  count: number,
  memoryMB: () => Promise<number | null>,
): { onEvent(event: BenchEvent): Promise<void>; memory: ReadonlyMap<number, number> } {
  const memory = new Map<number, number>();
  const every = Math.max(1, Math.floor(count / 20));
  return {
    memory,
    async onEvent(event) {
      if (event.kind !== 'answered' || (event.count !== 1 && event.count % every !== 0)) return;
      const now = await memoryMB();
      if (now !== null) memory.set(event.count, now);
    },
  };
}

export function soakLine(contender: Named, count: number, result: SoakResult): string {
  const { startMB, settledMB, endMB, grew } = result;
  const figures = `${startMB.toFixed(0)} MB after the first, ${settledMB.toFixed(0)} after a quarter, ${endMB.toFixed(0)} at the end`;
  return `${nameOf(contender)}: ${count} answers, ${figures}: ${grew ? 'memory GREW' : 'no growth'}`;
}
