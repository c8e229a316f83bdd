/** Stretches of a text in order, none over another: found once for the whole text, then looked up by place. */

export interface Spans {
  starts: readonly number[];
  ends: readonly number[];
}

export function spansOf(text: string, expression: RegExp): Spans {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of text.matchAll(expression)) {
    starts.push(match.index);
    ends.push(match.index + match[0].length);
  }
  return { starts, ends };
}

/** How many of the sorted numbers are below `at`. */
export function countBelow(sorted: readonly number[], at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the last one that ends at `at` or before it ends; `floor` where none does after the floor. */
export function lastEnd({ ends }: Spans, at: number, floor: number): number {
  return Math.max(floor, ends[countBelow(ends, at + 1) - 1] ?? floor);
}

/** Where the first one that begins at `at` or behind it begins; `ceiling` where none does before that. */
export function nextStart({ starts }: Spans, at: number, ceiling: number): number {
  return Math.min(ceiling, starts[countBelow(starts, at)] ?? ceiling);
}

/** Does one of them lie wholly between? */
export function within(spans: Spans, from: number, to: number): boolean {
  const end = spans.ends[countBelow(spans.starts, from)];
  return end !== undefined && end <= to;
}

/** Does one of them share a character with the place? */
export function touches({ starts, ends }: Spans, from: number, to: number): boolean {
  const start = starts[countBelow(ends, from + 1)];
  return start !== undefined && start < to;
}

/** The text between the last of them and `at`, where there is one no farther than `far`. */
export function gapBefore(spans: Spans, text: string, at: number, far: number): string | undefined {
  const end = lastEnd(spans, at, -1);
  return end >= 0 && at - end <= far ? text.slice(end, at) : undefined;
}
