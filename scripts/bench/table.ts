/** Rows as a table for the terminal. */
import type { BenchRow, SpreadFigure } from '../../src/app/runner/bench/row.ts';

/** As many digits as mean something. */
export function figure(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size < 1 ? 2 : size < 100 ? 1 : 0);
}

const seconds = (ms: number): string => `${figure(ms / 1000)} s`;

function withSpread(row: BenchRow, name: SpreadFigure, show: (value: number) => string = figure): string {
  const value = row[name];
  if (value === null) return '-';
  const spread = row.spread[name];
  if (!spread || spread.min === spread.max) return show(value);
  return `${show(value)} (${show(spread.min)} to ${show(spread.max)})`;
}

/** Columns as wide as their widest cell. */
function align(lines: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const line of lines) {
    for (const [at, cell] of line.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  }
  return lines.map((line) =>
    line
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function speeds(rows: readonly BenchRow[]): string[] {
  const head = ['engine', 'library', 'load', 'ready', 'prefill tokens/s', 'decode tokens/s', 'first token'];
  return align([
    [...head, 'grammar ms/token', 'memory MB', 'rounds'],
    ...rows.map((row) => [
      row.engine,
      row.library,
      seconds(row.loadMs),
      seconds(row.readyMs),
      withSpread(row, 'prefillTokensPerS'),
      withSpread(row, 'decodeTokensPerS'),
      withSpread(row, 'firstTokenMs', seconds),
      withSpread(row, 'grammarMsPerToken'),
      row.memoryMB === null ? '-' : row.memoryMB.toFixed(0),
      String(row.rounds),
    ]),
  ]);
}

/** By which factor a row is faster than the row of this library; undefined when one of them is not there. */
export function ratio(
  rows: readonly BenchRow[],
  row: BenchRow,
  base: BenchRow['library'],
  name: 'prefillTokensPerS' | 'decodeTokensPerS',
): number | undefined {
  const other = rows.find(({ library }) => library === base);
  return other && other !== row ? row[name] / other[name] : undefined;
}

/** Empty when there is nothing to compare with. */
function ratios(rows: readonly BenchRow[]): string[] {
  const bases = (['prototype', 'stock'] as const).filter((base) =>
    rows.some(({ library }) => library === base),
  );
  if (bases.length === 0 || rows.length < 2) return [];
  const times = (value: number | undefined) => (value === undefined ? '-' : `${figure(value)} x`);
  const lines = rows.map((row) => [
    row.engine,
    row.library,
    ...bases.flatMap((base) => [
      times(ratio(rows, row, base, 'decodeTokensPerS')),
      times(ratio(rows, row, base, 'prefillTokensPerS')),
    ]),
  ]);
  const head = bases.flatMap((base) => [`decode to ${base}`, `prefill to ${base}`]);
  return align([['engine', 'library', ...head], ...lines]);
}

const PROMPTS = {
  short: 'short',
  grammar: 'short, with grammar',
  reader: 'a case',
  again: 'the next case',
  long: 'a page',
} as const satisfies Record<BenchRow['prompts'][number]['prompt'], string>;

function byPrompt(rows: readonly BenchRow[]): string[] {
  const head = ['engine', 'library', 'prompt', 'tokens', 'of them kept', 'prefill tokens/s', 'first token'];
  return align([
    [...head, 'answer tokens', 'decode tokens/s'],
    ...rows.flatMap((row) =>
      row.prompts.map((each) => [
        row.engine,
        row.library,
        PROMPTS[each.prompt],
        String(each.promptTokens),
        String(each.reusedTokens),
        figure(each.prefillTokensPerS),
        seconds(each.firstTokenMs),
        String(each.completionTokens),
        figure(each.decodeTokensPerS),
      ]),
    ),
  ]);
}

/** Medians, with the smallest and the largest of the rounds in brackets. */
export function table(rows: readonly BenchRow[]): string {
  const adapters = [...new Set(rows.map(({ engine, adapter }) => `${engine}: ${adapter}`))];
  const parts = [speeds(rows), ratios(rows), byPrompt(rows), adapters];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}
