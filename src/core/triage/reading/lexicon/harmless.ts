/** Words that hide no danger by themselves: "yesterday", "husband", "walked". */

import type { HarmlessWords } from '../../../packs/triage-pack';

/** Endings of English words, and what stands in their place in the base form. */
const ENDINGS: readonly (readonly [ending: string, base: string])[] = [
  ['s', ''],
  ['es', ''],
  ['ies', 'y'],
  ['d', ''],
  ['ed', ''],
  ['ied', 'y'],
  ['ing', ''],
  ['ing', 'e'],
  ['ly', ''],
  ['er', ''],
  ['est', ''],
];
const SHORTEST_BASE = 3;

/** "stopped", "running": the last letter stands twice. */
const DOUBLED = /^(.+)([bdgklmnprt])\2(?:ed|ing|er|est)$/;

/** True for a word of the list, where it may have one with an ending of English. What is calm only undenied is none. */
export function isHarmless({ whole, bases }: HarmlessWords, norm: string): boolean {
  if (whole.has(norm) || bases.has(norm)) return true;
  for (const [ending, base] of ENDINGS) {
    if (norm.length - ending.length < SHORTEST_BASE || !norm.endsWith(ending)) continue;
    if (bases.has(norm.slice(0, -ending.length) + base)) return true;
  }
  const doubled = DOUBLED.exec(norm);
  return doubled?.[1] !== undefined && doubled[2] !== undefined && bases.has(doubled[1] + doubled[2]);
}
