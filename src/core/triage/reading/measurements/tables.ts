/** Finds vital signs written as a table: several names, then as many numbers. "T/P/R 38/120/30", or a line under a line. */

import type { MeasurementPatterns } from '../../../packs/triage-pack';
import { unitsOf, type VitalPattern } from './forms';
import { type Found, type FoundValue, PLAIN } from './found';
import { any, DIGITS, parse, START, type Written } from './patterns';
import type { Spans } from './spans';
import { inOwnUnit, pressurePair } from './units';

type Column = VitalPattern | 'pressure' | 'time';

export interface TableForms {
  /** One name, or several in one word: "TPR". */
  name: RegExp;
  /** What the groups of `name` stand for, in order. */
  columns: readonly (readonly Column[])[];
  cells: ReadonlyMap<Column, RegExp>;
}

const PAIR = String.raw`(?<n>\d{2,3}) ?/ ?(?<second>\d{2,3})`;
const TIME = String.raw`\d{1,2}[:.h]\d{2}(?: ?[ap]m)?`;

export function tableForms({ vitals, pressure, tables }: MeasurementPatterns): TableForms {
  const single: [readonly Written[], readonly Column[]][] = [
    ...vitals.map((vital): [readonly Written[], readonly Column[]] => [
      // "p/r" are two columns here.
      [...vital.names, ...(vital.doubtful?.names ?? [])].filter(
        (name) => typeof name !== 'string' || !/^\w\/\w$/.test(name),
      ),
      [vital],
    ]),
    [pressure.names, ['pressure']],
    [tables.time, ['time']],
    ...tables.joined.map(({ patterns, columns }): [readonly Written[], readonly Column[]] => [
      patterns,
      columns.flatMap((name) => vitals.filter((vital) => vital.name === name)),
    ]),
  ];
  const units = any([...vitals.flatMap(unitsOf), ...pressure.units]);
  const names = single.map(([patterns], index) => `(?<c${index}>${any(patterns)})`).join('|');
  const cell = (number: string): RegExp =>
    new RegExp(String.raw`(?:${number}|${any(tables.blank)}(?= |\||\n|$))(?![\p{L}\d]|[.,]\d)`, 'uy');
  return {
    name: new RegExp(String.raw`${START}(?:${names})(?![\p{L}\d])(?: ?\(?${units}\)?(?![\p{L}\d]))?`, 'gu'),
    columns: single.map(([, columns]) => columns),
    cells: new Map<Column, RegExp>([
      ['pressure', cell(PAIR)],
      ['time', cell(TIME)],
      ...vitals.map((vital): [Column, RegExp] => [
        vital,
        cell(`(?<n>${DIGITS}) ?(?:${any(unitsOf(vital))})?`),
      ]),
    ]),
  };
}

interface Run {
  columns: Column[];
  from: number;
  to: number;
}

/** Names with nothing but marks between them. */
function runsOf({ name, columns }: TableForms, text: string): Run[] {
  const runs: Run[] = [];
  for (const match of text.matchAll(name)) {
    const which = columns.findIndex((_, index) => match.groups?.[`c${index}`] !== undefined);
    const own = columns[which] ?? [];
    const [from, to] = [match.index, match.index + match[0].length];
    const last = runs.at(-1);
    if (last && from - last.to <= 7 && /^[ |,;/&+-]*(?:and )?$/.test(text.slice(last.to, from))) {
      last.columns.push(...own);
      last.to = to;
    } else runs.push({ columns: [...own], from, to });
  }
  return runs.filter((run) => run.columns.length > 1);
}

const HEAD_END = /[ :=|*-]*(?:\n[ |:*—-]*){0,3}/y;
const NEXT_ROW = /[ |]*\n[ |]*/y;
const BETWEEN = /[ |,;/]*(?:- )?/y;
const MORE = /[ |,;/-]*\d/y;

function after(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : at;
}

function valuesOf(column: Column, groups: Record<string, string | undefined>): FoundValue[] {
  const { n, second } = groups;
  if (n === undefined || column === 'time') return [];
  if (column === 'pressure') return second === undefined ? [] : pressurePair(parse(n), parse(second));
  const { value, unclear } = inOwnUnit(column, parse(n));
  return [{ item: column.name, value, ...(unclear && { trouble: 'unclear' as const }) }];
}

/** As many numbers as there are columns, from `at` on. */
function rowAt(forms: TableForms, columns: readonly Column[], text: string, at: number) {
  const cells: Found[] = [];
  let end = at;
  for (const [index, column] of columns.entries()) {
    const from = index === 0 ? at : after(BETWEEN, text, end);
    const cell = forms.cells.get(column);
    if (!cell || (index > 0 && from === end)) return undefined;
    cell.lastIndex = from;
    const match = cell.exec(text);
    if (!match) return undefined;
    end = from + match[0].trimEnd().length;
    const values = valuesOf(column, match.groups ?? {});
    if (values.length > 0) cells.push({ ...PLAIN, values, from, to: end });
  }
  MORE.lastIndex = end;
  return MORE.test(text) ? undefined : { cells, end };
}

/** Longest row that is looked for before its names: "36.9 - 82 - 16 (T-P-R)". */
const LEGEND_REACH = 90;

function rowBefore(forms: TableForms, { columns, from }: Run, text: string) {
  const floor = Math.max(0, from - LEGEND_REACH);
  const before = text.slice(floor, from);
  if (!/[\d%] ?\($/.test(before)) return undefined;
  const starts = [...before.matchAll(/(?<![\d.,/])\d/g)].map(({ index }) => floor + index);
  const start = starts.at(-columns.length);
  const row = start === undefined ? undefined : rowAt(forms, columns, text, start);
  return row && /^ ?\($/.test(text.slice(row.end, from)) ? { ...row, start: start ?? from } : undefined;
}

/** Linear in the length of the text: every run of names is followed once. */
export function findTables(forms: TableForms, text: string): { cells: Found[]; extents: Spans } {
  const cells: Found[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const run of runsOf(forms, text)) {
    const legend = rowBefore(forms, run, text);
    let row = legend ?? rowAt(forms, run.columns, text, after(HEAD_END, text, run.to));
    const start = legend?.start ?? run.from;
    if (!row || start < (ends.at(-1) ?? 0)) continue;
    starts.push(start);
    let end = run.to;
    while (row) {
      cells.push(...row.cells);
      end = Math.max(end, row.end);
      const next = after(NEXT_ROW, text, row.end);
      row = next > row.end ? rowAt(forms, run.columns, text, next) : undefined;
    }
    ends.push(end);
  }
  return { cells, extents: { starts, ends } };
}
