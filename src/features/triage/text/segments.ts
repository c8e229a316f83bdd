import type { Evidence } from '../../../core/findings/types';

export interface Segment {
  start: number;
  text: string;
  marked: boolean;
}

/** Cuts a text into marked and plain stretches. Evidence may overlap, touch, or lie outside of a changed text. */
export function segments(text: string, evidence: readonly Pick<Evidence, 'start' | 'end'>[]): Segment[] {
  const spans = evidence
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(text.length, end) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  const cut: Segment[] = [];
  const add = (start: number, end: number, marked: boolean): void => {
    if (start < end) cut.push({ start, text: text.slice(start, end), marked });
  };
  let at = 0;
  let open: { start: number; end: number } | undefined;
  for (const span of spans) {
    if (open && span.start <= open.end) {
      open.end = Math.max(open.end, span.end);
      continue;
    }
    if (open) {
      add(open.start, open.end, true);
      at = open.end;
    }
    add(at, span.start, false);
    open = { ...span };
  }
  if (open) {
    add(open.start, open.end, true);
    at = open.end;
  }
  add(at, text.length, false);
  return cut;
}

/** The stretch of a long text around its first mark, for a list where the whole would not be read. */
export function around(text: string, evidence: Pick<Evidence, 'start' | 'end'>, reach = 40): string {
  const start = Math.max(0, evidence.start - reach);
  const end = Math.min(text.length, evidence.end + reach);
  return `${start > 0 ? '…' : ''}${text.slice(start, end).trim()}${end < text.length ? '…' : ''}`;
}
