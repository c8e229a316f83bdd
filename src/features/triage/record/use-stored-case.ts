import { useCallback, useEffect, useState } from 'react';
import type { CaseRecord } from '../../../core/cases/case-record';
import { StorageProblem } from '../../../platform/storage-problem';
import { useCases } from '../../../services/services';

export type StoredCase =
  | { kind: 'loading' }
  | { kind: 'missing' }
  | { kind: 'unreadable'; reason: string }
  | { kind: 'problem'; error: unknown }
  | { kind: 'there'; record: CaseRecord };

/** One record, kept up with what this and other tabs store. */
export function useStoredCase(id: string): { stored: StoredCase; retry: () => void } {
  const cases = useCases();
  const [stored, setStored] = useState<StoredCase>({ kind: 'loading' });
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round reads once more.
  useEffect(() => {
    let left = false;
    const load = async (): Promise<void> => {
      const next = await cases.get(id).then(
        (record): StoredCase => (record ? { kind: 'there', record } : { kind: 'missing' }),
        (error: unknown): StoredCase =>
          error instanceof StorageProblem
            ? { kind: 'problem', error }
            : { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) },
      );
      if (!left) setStored(next);
    };
    void load();
    const stop = cases.subscribe((change) => {
      if (change.id === id) void load();
    });
    return () => {
      left = true;
      stop();
    };
  }, [cases, id, round]);

  return { stored, retry: useCallback(() => setRound((before) => before + 1), []) };
}
