/** Of whom and when a reading is. Where it is doubtful, it is not used as measured now. */
import type { Compiled } from './compile';
import type { Timing } from './types';
import type { Place } from './vitals';

interface Parts {
  /** The sentence before and after the place. */
  before: string;
  after: string;
  /** The part of the sentence that the place stands in, up to commas and "but". */
  near: string;
  nearBefore: string;
}

const STOP = /[!?;\n•]|\.(?!\d)|(?<!\d)\.(?=\d)/gu;
/** Farthest that is looked, in characters. */
const FAR = 240;

function last(text: string, expression: RegExp): number {
  let end = 0;
  for (const match of text.matchAll(expression)) end = match.index + match[0].length;
  return end;
}
function first(text: string, expression: RegExp): number {
  for (const match of text.matchAll(expression)) return match.index;
  return text.length;
}
const COMMA = /,(?!\d)|(?<!\d),/gu;
const has = (text: string, expression: RegExp): boolean => text.search(expression) >= 0;

function around(text: string, { from, to }: Place, breaks: RegExp): Parts {
  const far = text.slice(Math.max(0, from - FAR), from);
  const before = far.slice(last(far, STOP));
  const ahead = text.slice(to, to + FAR);
  const after = ahead.slice(0, first(ahead, STOP));
  const nearBefore = before.slice(Math.max(last(before, COMMA), last(before, breaks)));
  const nearAfter = after.slice(0, Math.min(first(after, COMMA), first(after, breaks)));
  return { before, after, nearBefore, near: `${nearBefore}${text.slice(from, to)}${nearAfter}` };
}

/** The last relative named before, with nothing said of the patient since. */
function ofOther(before: string, own: string, { other, patient, otherBefore }: Compiled): boolean {
  if (otherBefore.test(before)) return true;
  const end = last(`${before}${own}`, other);
  return end > 0 && !has(before.slice(end), patient);
}

export function timingOf(
  compiled: Compiled,
  text: string,
  place: Place & { bounded: boolean; links: string },
): Timing {
  const { before, near, nearBefore } = around(text, place, compiled.breaks);
  const own = text.slice(place.from, place.to);
  if (ofOther(before, own, compiled)) return 'other-person';
  if (has(place.bounded ? before : nearBefore, compiled.conditional)) return 'conditional';
  if (place.bounded && compiled.denied.test(nearBefore)) return 'conditional';
  if (/(?:denies|never had an?) $/u.test(nearBefore)) return 'conditional';
  if (has(place.links, compiled.now)) return 'current';
  if (has(near, compiled.past) && !has(near, compiled.notPast)) return 'past';
  return has(near, compiled.recent) ? 'recent' : 'current';
}
