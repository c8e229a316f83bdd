/** The list of all records, kept up with changes: a change costs the reading of one record, not of all. */
import type { CaseList, CaseStore } from '../../platform/case-store';

type Source<T extends { id: string }> = Pick<CaseStore<T>, 'list' | 'get' | 'subscribe'>;

/** Records that did not change stay the same objects, so that their rows need not be drawn again. */
function withChange<T extends { id: string }>(
  list: CaseList<T>,
  id: string,
  record: T | undefined,
): CaseList<T> {
  const others = list.unreadable.filter((each) => each.id !== id);
  const at = list.cases.findIndex((each) => each.id === id);
  const cases = [...list.cases];
  if (record === undefined) {
    if (at >= 0) cases.splice(at, 1);
  } else if (at >= 0) cases[at] = record;
  else cases.push(record);
  return { cases, unreadable: others };
}

/**
 * Tells the list now and after each change, in this tab and in others. What cannot be told by one record (one that
 * became unreadable) is told by reading all again. Returns the way to stop.
 */
export function followCases<T extends { id: string }>(
  cases: Source<T>,
  tell: (list: CaseList<T>) => void,
  fail: (error: unknown) => void,
): () => void {
  let list: CaseList<T> | undefined;
  let stopped = false;
  let busy = false;
  const changed = new Set<string>();

  async function next(): Promise<CaseList<T>> {
    if (!list) {
      changed.clear();
      return cases.list();
    }
    let current = list;
    const ids = [...changed];
    changed.clear();
    try {
      for (const id of ids) current = withChange(current, id, await cases.get(id));
      return current;
    } catch {
      return cases.list();
    }
  }

  /** One reading at a time; what changed meanwhile is one more. */
  async function read(): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      do {
        list = await next();
        if (!stopped) tell(list);
      } while (changed.size > 0 && !stopped);
    } catch (error) {
      if (!stopped) fail(error);
    } finally {
      busy = false;
    }
  }

  const unsubscribe = cases.subscribe(({ id }) => {
    changed.add(id);
    void read();
  });
  void read();
  return () => {
    stopped = true;
    unsubscribe();
  };
}
