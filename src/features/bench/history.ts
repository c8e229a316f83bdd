/** The last benches of this device, kept on it. */
import * as z from 'zod/mini';
import { type BenchRow, parseRows } from '../../engine/bench/row';
import { loadSetting, saveSetting } from '../../platform/settings';

export interface PastRun {
  /** When it ended, in ms since 1970. */
  at: number;
  rows: BenchRow[];
}

const KEY = 'bench-runs';
/** More would say little: engines and libraries change. */
const KEPT = 8;

const pastRuns = z.array(z.object({ at: z.number(), rows: z.unknown() }));

function parse(value: unknown): PastRun[] {
  return pastRuns.parse(value).map(({ at, rows }) => ({ at, rows: parseRows(rows) }));
}

/** The newest first; empty when there are none, or none that can be read. */
export function loadHistory(): Promise<PastRun[]> {
  return loadSetting(KEY, parse, []);
}

export function withRun(history: readonly PastRun[], run: PastRun): PastRun[] {
  return [run, ...history].slice(0, KEPT);
}

/** @throws StorageProblem */
export function saveHistory(history: readonly PastRun[]): Promise<void> {
  return saveSetting(KEY, history);
}
