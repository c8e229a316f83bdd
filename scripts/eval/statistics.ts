/** Shares with their uncertainty, and how well a set of statements fits the gold ones. */

export interface Share {
  part: number;
  of: number;
}

/** 95 % interval of a share (E. B. Wilson, 1927), which holds for small counts and for shares near 0 and 1. */
export function wilson({ part, of }: Share): [low: number, high: number] {
  if (of === 0) return [0, 1];
  const z = 1.96;
  const share = part / of;
  const centre = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

export function percent(share: number): string {
  return Number.isNaN(share) ? '-' : `${(100 * share).toFixed(1)} %`;
}

/** "45 of 50, 90.0 % (78.6 to 95.7)". */
export function shareWords(share: Share): string {
  if (share.of === 0) return 'none';
  const [low, high] = wilson(share);
  const bounds = [low, high].map((bound) => (100 * bound).toFixed(1)).join(' to ');
  return `${share.part} of ${share.of}, ${percent(share.part / share.of)} (${bounds})`;
}

export interface Fit {
  right: number;
  missed: number;
  wrong: number;
}

export const NO_FIT: Fit = { right: 0, missed: 0, wrong: 0 };

export const addFit = (a: Fit, b: Fit): Fit => ({
  right: a.right + b.right,
  missed: a.missed + b.missed,
  wrong: a.wrong + b.wrong,
});

export function fitOf(wanted: ReadonlySet<string>, got: ReadonlySet<string>): Fit {
  const right = [...got].filter((each) => wanted.has(each)).length;
  return { right, missed: wanted.size - right, wrong: got.size - right };
}

/** Precision: how much of what was said is so. Recall: how much of what is so was said. F1: their harmonic mean. */
export function rates({ right, missed, wrong }: Fit): { precision: number; recall: number; f1: number } {
  const precision = right / (right + wrong);
  const recall = right / (right + missed);
  return { precision, recall, f1: (2 * right) / (2 * right + missed + wrong) };
}
