import { useCallback, useEffect, useState } from 'react';
import type { CaseRecord } from '../../core/cases/case-record';
import type { CaseList } from '../../platform/case-store';
import { useCases } from '../../services/services';
import { followCases } from './follow-cases';

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
  useEffect(
    () =>
      followCases(
        cases,
        (list) => setListed({ kind: 'there', list }),
        (error) => setListed({ kind: 'problem', error }),
      ),
    [cases, round],
  );

  return { listed, retry: useCallback(() => setRound((before) => before + 1), []) };
}
