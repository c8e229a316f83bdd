import { useCallback, useEffect, useState } from 'react';
import type { CaseRecord } from '../../core/cases/case-record';
import type { CaseList } from '../../platform/case-store';
import { useCases } from '../services/services';

export type ListedCases =
  | { kind: 'loading' }
  | { kind: 'problem'; error: unknown }
  | { kind: 'there'; list: CaseList<CaseRecord> };

/** All records on this device, kept up with what this and other tabs store. */
export function useCaseList(): { listed: ListedCases; retry: () => void } {
  const cases = useCases();
  const [listed, setListed] = useState<ListedCases>({ kind: 'loading' });
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round reads once more.
  useEffect(() => {
    let left = false;
    let reading = false;
    let again = false;
    // One reading at a time: many changes in a row (results made anew) are one more reading, not one each.
    const load = async (): Promise<void> => {
      again = true;
      if (reading) return;
      reading = true;
      while (again && !left) {
        again = false;
        const next = await cases.list().then(
          (list): ListedCases => ({ kind: 'there', list }),
          (error: unknown): ListedCases => ({ kind: 'problem', error }),
        );
        if (!left) setListed(next);
      }
      reading = false;
    };
    void load();
    const stop = cases.subscribe(() => void load());
    return () => {
      left = true;
      stop();
    };
  }, [cases, round]);

  return { listed, retry: useCallback(() => setRound((before) => before + 1), []) };
}
