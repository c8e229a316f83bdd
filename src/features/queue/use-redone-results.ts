import { useEffect, useMemo } from 'react';
import type { CaseRecord } from '../../core/cases/case-record';
import { useCases, usePack } from '../services/services';
import { versionsNow } from '../triage/record/results';
import { whenIdle } from '../ui/when-idle';
import { createRedoer } from './out-of-date';

/** Keeps the results of those who wait up to date with this app and its data. Rows never wait for it. */
export function useRedoneResults(records: readonly CaseRecord[]): void {
  const pack = usePack();
  const cases = useCases();
  const redoer = useMemo(() => {
    let started: ReturnType<typeof createRedoer> | undefined;
    return {
      follow(list: readonly CaseRecord[]) {
        started ??= createRedoer({ pack, cases, versions: () => versionsNow(pack), whenIdle });
        started.follow(list);
      },
      stop() {
        started?.stop();
        started = undefined;
      },
    };
  }, [pack, cases]);
  useEffect(() => redoer.follow(records), [redoer, records]);
  useEffect(() => () => redoer.stop(), [redoer]);
}
