import type { Evidence, Finding } from '../../../core/triage/findings/types';

/** What a stretch of text says: a finding that is there, or one that was denied. */
export type Mark = 'present' | 'denied';

export interface MarkedSpan extends Pick<Evidence, 'start' | 'end'> {
  mark: Mark;
}

export interface Segment {
  start: number;
  text: string;
  mark: Mark | null;
}

export function spansOf(findings: readonly Finding[]): MarkedSpan[] {
  return findings.flatMap(({ present, evidence }) =>
    evidence.map(({ start, end }) => ({ start, end, mark: present ? 'present' : 'denied' }) as const),
  );
}

/**
 * Cuts a text into marked and plain stretches. Evidence may overlap, touch, or lie outside of a changed text. Where a
 * present and a denied finding share words, they are shown as present.
 */
export function segments(text: string, spans: readonly MarkedSpan[]): Segment[] {
  const inside = spans
    .map(({ start, end, mark }) => ({ start: Math.max(0, start), end: Math.min(text.length, end), mark }))
    .filter(({ start, end }) => start < end);
  const edges = new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])]);
  const sorted = [...edges].sort((a, b) => a - b);
  const cut: Segment[] = [];
  for (const [at, start] of sorted.entries()) {
    const end = sorted[at + 1];
    if (end === undefined) break;
    const over = inside.filter((span) => span.start <= start && end <= span.end);
    const mark = over.some((span) => span.mark === 'present') ? 'present' : (over[0]?.mark ?? null);
    const last = cut.at(-1);
    if (last && last.mark === mark) last.text += text.slice(start, end);
    else cut.push({ start, text: text.slice(start, end), mark });
  }
  return cut;
}
