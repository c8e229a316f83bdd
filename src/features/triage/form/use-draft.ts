import { useEffect, useMemo, useState } from 'react';
import { createDraftKeeper } from '../../../platform/drafts';
import { type Draft, parseDraft } from './draft';

export interface KeptDraft {
  /** Null until storage has answered; then the draft, or none. */
  loaded: { draft: Draft | undefined } | null;
  save: (draft: Draft) => void;
  clear: () => void;
  /** Why the draft could not be kept, if so. */
  problem: unknown;
}

/** One unfinished form, kept across reloads. Storage that does not work never keeps the form from being used. */
export function useDraft(key: string): KeptDraft {
  const [loaded, setLoaded] = useState<KeptDraft['loaded']>(null);
  const [problem, setProblem] = useState<unknown>();
  const keeper = useMemo(() => createDraftKeeper(key, setProblem), [key]);

  useEffect(() => {
    let left = false;
    keeper.load().then(
      (value) => {
        if (!left) setLoaded({ draft: parseDraft(value) });
      },
      (error: unknown) => {
        if (left) return;
        setProblem(error);
        setLoaded({ draft: undefined });
      },
    );
    return () => {
      left = true;
    };
  }, [keeper]);

  return useMemo(
    () => ({ loaded, save: keeper.save, clear: keeper.clear, problem }),
    [loaded, keeper, problem],
  );
}
