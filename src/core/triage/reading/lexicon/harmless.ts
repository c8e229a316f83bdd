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

/** True for a word of the list, and for one of its forms with an ending of English. */
function isForm(bases: ReadonlySet<string>, norm: string): boolean {
  if (bases.has(norm)) return true;
  for (const [ending, base] of ENDINGS) {
    if (norm.length - ending.length < SHORTEST_BASE || !norm.endsWith(ending)) continue;
    if (bases.has(norm.slice(0, -ending.length) + base)) return true;
  }
  const doubled = DOUBLED.exec(norm);
  return doubled?.[1] !== undefined && doubled[2] !== undefined && bases.has(doubled[1] + doubled[2]);
}

/** Harmless wherever it stands. What is calm only undenied is none. */
export function isHarmless({ whole, bases }: HarmlessWords, norm: string): boolean {
  return whole.has(norm) || isForm(bases, norm);
}

/** A word of everyday life, "tomato", "conference": harmless in a sentence that was understood otherwise. */
export function isEveryday({ everyday }: HarmlessWords, norm: string): boolean {
  return isForm(everyday, norm);
}

/** A word that describes a minor complaint or its circumstances: harmless beside a finding that was read. */
export function isHarmlessBeside({ describes, places, beside }: HarmlessWords, norm: string): boolean {
  return describes.has(norm) || places.has(norm) || isForm(beside, norm);
}
