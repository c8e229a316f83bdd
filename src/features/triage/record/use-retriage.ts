import { useEffect, useMemo, useRef, useState } from 'react';
import { type CaseRecord, currentSnapshot } from '../../../core/cases/case-record';
import type { Draft } from '../form/draft';
import { type CaseForm, formOf } from '../form/form';
import { changeForm, type FormAction } from '../form/reducer';
import type { KeptDraft } from '../form/use-draft';

export interface Retriage {
  form: CaseForm;
  /** Null while the record is only read. */
  draft: Draft | null;
  dispatch: (action: FormAction) => void;
  begin: () => void;
  /** Back to the record as it is stored. */
  end: () => void;
}

/** A new triage of a stored patient. It starts from the last one, with the first change at the latest. */
export function useRetriage(record: CaseRecord, kept: KeptDraft): Retriage {
  const base = useMemo(() => {
    const { intake, answers } = currentSnapshot(record);
    return formOf(record.label, intake, answers);
  }, [record]);
  const [draft, setDraft] = useState<Draft | null>(kept.loaded?.draft ?? null);
  const { save, clear } = kept;

  const wasThere = useRef(draft !== null);
  useEffect(() => {
    if (draft) save(draft);
    else if (wasThere.current) clear();
    wasThere.current = draft !== null;
  }, [draft, save, clear]);

  const started = (before: Draft | null): Draft =>
    before ?? { schema: 1, form: base, startedAt: new Date().toISOString() };
  return {
    form: draft?.form ?? base,
    draft,
    dispatch: (action) =>
      setDraft((before) => {
        const current = started(before);
        return { ...current, form: changeForm(current.form, action) };
      }),
    begin: () => setDraft(started),
    end: () => setDraft(null),
  };
}
