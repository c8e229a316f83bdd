/**
 * Anybody's cases with the dispositions they belong to: one JSON object a line, or one JSON array. `gold` is a
 * disposition, a list of acceptable ones, or an object with such a `disposition`; the rest is the case.
 */

import { Failure } from '../lib/failure.ts';
import { readAllText } from '../lib/json-lines/input.ts';
import { type BadLine, isObject, parseJson } from '../lib/json-lines/lines.ts';
import { type CaseLine, caseChecker } from '../triage/cases.ts';
import type { DispositionCase } from './dispositions.ts';
import { PLACES, type Place } from './places.ts';

export interface CaseFile {
  readonly cases: readonly (DispositionCase & { line: number })[];
  readonly bad: readonly BadLine[];
  /** What a number counts: the lines of the file, or the members of its array. */
  readonly counted: 'line' | 'case';
}

const isDisposition = (value: unknown): value is Place => PLACES.some((each) => each === value);

/** All acceptable dispositions, each once; undefined where there are none or one is not known. */
export function goldOf(value: unknown): readonly Place[] | undefined {
  const given = isObject(value) ? value.disposition : value;
  const listed: unknown[] = Array.isArray(given) ? given : [given];
  const known = listed.filter(isDisposition);
  if (known.length === 0 || known.length < listed.length) return undefined;
  return PLACES.filter((each) => known.includes(each));
}

const WRONG_GOLD = `gold must be ${PLACES.join(', ')}, a list of these, or {"disposition": ...}`;

function withGold(entry: CaseLine): (DispositionCase & { line: number }) | BadLine {
  const { line, id, value } = entry;
  const { gold, ...given } = value;
  if (gold === undefined || gold === null) return { line, problem: 'gold is missing' };
  const golds = goldOf(gold);
  if (!golds) return { line, problem: `${WRONG_GOLD}, and is ${JSON.stringify(gold).slice(0, 80)}` };
  const why = isObject(gold) && typeof gold.why === 'string' ? gold.why : '';
  return { ...given, line, id, text: String(given.text), gold: golds, why };
}

/** Nothing of the score hangs on an id: a case without one is known by its number. */
function named(value: unknown, place: string): unknown {
  return isObject(value) && (value.id === undefined || value.id === null) ? { ...value, id: place } : value;
}

type Parsed = { line: number; value: unknown } | BadLine;

function parseLines(text: string): Parsed[] {
  return text.split(/\r?\n/).flatMap((each, at): Parsed[] => {
    if (each.trim() === '') return [];
    const value = parseJson(each);
    return [value === undefined ? { line: at + 1, problem: 'not JSON' } : { line: at + 1, value }];
  });
}

/** Undefined for what is no array as a whole. @throws Failure for an array that is damaged. */
function parseArray(text: string, path: string): Parsed[] | undefined {
  if (!text.trimStart().startsWith('[')) return undefined;
  try {
    const whole: unknown = JSON.parse(text);
    return Array.isArray(whole) ? whole.map((value, at) => ({ line: at + 1, value })) : undefined;
  } catch (error) {
    const lines = parseLines(text);
    // One line of cases that happens to be a list is a bad line, and the others are good.
    if (lines.some((each) => 'value' in each && isObject(each.value))) return undefined;
    throw new Failure(
      `--file ${path} begins as a JSON array and is none: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** What is wrong with a case is said with its number. @throws Failure when nothing can be read. */
export async function readCaseFile(path: string): Promise<CaseFile> {
  const text = await readAllText(path, '--file');
  const array = parseArray(text, path);
  const counted = array ? 'case' : 'line';
  const cases: CaseFile['cases'][number][] = [];
  const bad: BadLine[] = [];
  const check = caseChecker();
  for (const each of array ?? parseLines(text)) {
    const checked = 'problem' in each ? each : check(named(each.value, `${counted} ${each.line}`), each.line);
    const entry = 'problem' in checked ? checked : withGold(checked);
    if ('problem' in entry) bad.push(entry);
    else cases.push(entry);
  }
  if (cases.length + bad.length === 0) throw new Failure(`--file ${path} holds no case.`);
  return { cases, bad, counted };
}
