import { useState } from 'react';
import type { CaseRecord } from '../../../core/cases/case-record';
import { useCases } from '../../../services/services';

export interface RecordActions {
  /** Stores what `change` makes of the newest record. True when it is stored. */
  store: (change: (record: CaseRecord) => CaseRecord) => Promise<boolean>;
  busy: boolean;
  problem: { error: unknown } | undefined;
}

/** Changes to a stored record. Another tab may have changed it meanwhile, so each change starts from the newest. */
export function useRecordActions(record: CaseRecord): RecordActions {
  const cases = useCases();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RecordActions['problem']>();
  return {
    busy,
    problem,
    async store(change) {
      setBusy(true);
      setProblem(undefined);
      try {
        await cases.update(record.id, (newest) => change(newest ?? record));
        return true;
      } catch (error) {
        setProblem({ error });
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
