/** Figures as a person reads them: as many digits as mean something. */

/** "0.16", "3.9", "21", "140" */
export function formatFigure(value: number, language: string): string {
  const digits = Math.abs(value) < 1 ? 2 : Math.abs(value) < 10 ? 1 : 0;
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}

/** A time in the unit that a person would name, and as many digits as mean something: 0.4 s, 12 s, 2.5 min. */
export function timeOf(ms: number): { unit: 'seconds' | 'minutes'; value: number } {
  const seconds = ms / 1000;
  return seconds < 90 ? { unit: 'seconds', value: seconds } : { unit: 'minutes', value: seconds / 60 };
}

export type Pace = 'fast' | 'fair' | 'slow';

/** What a wait for one case means for work: not noticed, short, or not to be waited for. */
export function paceOf(caseMs: number): Pace {
  if (caseMs <= 5000) return 'fast';
  return caseMs <= 30_000 ? 'fair' : 'slow';
}
