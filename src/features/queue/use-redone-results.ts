import { useEffect, useMemo } from 'react';
import type { CaseRecord } from '../../core/cases/case-record';
import { useCases, usePack } from '../../services/services';
import { loadWhenIdle, whenIdle } from '../../ui/when-idle';
import type { Redoer, Redoing } from './out-of-date';

/** With all that reads and decides, which the queue itself does without. */
async function openRedoer(given: Pick<Redoing, 'pack' | 'cases'>): Promise<Redoer> {
  const [{ createRedoer }, { versionsNow }] = await loadWhenIdle(() =>
    Promise.all([import('./out-of-date'), import('../triage/record/results')]),
  );
  return createRedoer({ ...given, versions: () => versionsNow(given.pack), whenIdle });
}

/** Keeps the results of those who wait up to date with this app and its data. Rows never wait for it. */
export function useRedoneResults(records: readonly CaseRecord[]): void {
  const pack = usePack();
  const cases = useCases();
  const following = useMemo(() => {
    let latest: readonly CaseRecord[] = [];
    let opening: Promise<Redoer> | undefined;
    return {
      follow(list: readonly CaseRecord[]): void {
        latest = list;
        if (list.length === 0) return;
        opening ??= openRedoer({ pack, cases });
        // Not on this device yet, or gone with an update: the rows show what they have.
        opening.then((redoer) => redoer.follow(latest)).catch(() => undefined);
      },
      stop(): void {
        void opening?.then((redoer) => redoer.stop()).catch(() => undefined);
        opening = undefined;
      },
    };
  }, [pack, cases]);
  useEffect(() => following.follow(records), [following, records]);
  useEffect(() => () => following.stop(), [following]);
}
