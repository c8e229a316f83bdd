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
    let latest = 0;
    let left = false;
    const load = async (): Promise<void> => {
      latest += 1;
      const turn = latest;
      const next = await cases.list().then(
        (list): ListedCases => ({ kind: 'there', list }),
        (error: unknown): ListedCases => ({ kind: 'problem', error }),
      );
      // Answers may come out of order; the last question's counts.
      if (!left && turn === latest) setListed(next);
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
