/** Rows show what is stored. Results of an older app or older data are made anew in the background, a few at a time. */
import { type CaseRecord, currentSnapshot, type ResultVersions } from '../../core/cases/case-record';
import {
  isCurrent,
  redone,
  toStoredResult,
  triageSnapshot,
  withResult,
} from '../../core/cases/stored-result';
import type { TriagePack } from '../../core/packs/triage-pack';
import type { CaseStore } from '../../platform/case-store';

/** What a redoer works with. */
export interface Redoing {
  pack: TriagePack;
  cases: Pick<CaseStore<CaseRecord>, 'update'>;
  versions: () => ResultVersions;
  /** Calls back when the device has a moment. Returns the way to take that back. */
  whenIdle: (work: () => void) => () => void;
  now?: () => number;
}

/** At most this many milliseconds in one slice (one record at least), so that no key and no tap waits. */
const SLICE_MS = 12;

/** Who waits and whose result another pack or other rules made. */
export function outOfDate(records: readonly CaseRecord[], versions: ResultVersions): CaseRecord[] {
  return records.filter(
    (record) => record.closedAt === null && !isCurrent(currentSnapshot(record), versions),
  );
}

export interface Redoer {
  /** The list as it stands now: what is out of date in it is made anew and stored, most urgent first as given. */
  follow: (records: readonly CaseRecord[]) => void;
  stop: () => void;
}

/** One that fails is tried once and then left as it is: its row shows what it had. */
export function createRedoer({
  pack,
  cases,
  versions,
  whenIdle,
  now = () => performance.now(),
}: Redoing): Redoer {
  const tried = new Set<string>();
  let records: readonly CaseRecord[] = [];
  let cancel: (() => void) | undefined;
  let stopped = false;

  const keyOf = (record: CaseRecord): string => `${record.id} ${currentSnapshot(record).at}`;
  // The hash over the pack is made in an idle moment as well.
  const nextOne = (): CaseRecord | undefined =>
    outOfDate(records, versions()).find((record) => !tried.has(keyOf(record)));

  async function redo(record: CaseRecord): Promise<void> {
    tried.add(keyOf(record));
    try {
      const snapshot = currentSnapshot(record);
      const result = redone(snapshot, toStoredResult(triageSnapshot(pack, snapshot), versions()));
      await cases.update(record.id, (stored) => stored && withResult(stored, snapshot.at, result));
    } catch (error) {
      console.warn('A stored result could not be made anew.', error);
    }
  }

  async function slice(): Promise<void> {
    const until = now() + SLICE_MS;
    for (let record = nextOne(); record && !stopped; record = nextOne()) {
      await redo(record);
      if (now() >= until) break;
    }
    cancel = undefined;
    if (!stopped && nextOne()) wait();
  }
  function wait(): void {
    cancel ??= whenIdle(() => void slice());
  }

  return {
    follow(next) {
      records = next;
      if (!stopped) wait();
    },
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}
