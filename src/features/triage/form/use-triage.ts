import { useDeferredValue, useMemo } from 'react';
import type { TriageSnapshot } from '../../../core/cases/case-record';
import { parseIntake } from '../../../core/triage/intake/parse';
import { readNote } from '../../../core/triage/reading/note';
import { type TriageResult, triage, triageNote } from '../../../core/triage/triage';
import { usePack } from '../../../services/services';
import { type ModelView, toReading } from '../model/live-reader';
import { useModelView } from '../model/use-model-view';
import { resultNow } from '../record/results';
import type { CaseForm } from './form';
import { type ReadForm, readForm } from './read-form';

export interface LiveTriage {
  read: ReadForm;
  result: TriageResult;
  model: ModelView;
  /** What would be stored if it were saved now. */
  snapshot: (now: Date) => TriageSnapshot;
}

/** The result for the form as it stands, at every key; the model's reading joins when it is there. */
export function useTriage(form: CaseForm, last?: TriageSnapshot, asksModel = true): LiveTriage {
  const pack = usePack();
  // A long text on a slow device: the keys are shown first, the result follows in the same breath.
  const settled = useDeferredValue(form);
  const read = useMemo(() => readForm(settled, (value) => parseIntake(pack, value)), [pack, settled]);
  const model = useModelView(read.intake.text, last, asksModel);
  const { text } = read.intake;
  // A tap or a vital sign changes no word: the note is kept.
  const note = useMemo(() => readNote(pack, text), [pack, text]);
  const result = useMemo(
    () => triageNote(pack, note, read.intake, toReading(model), settled.answers),
    [pack, note, read, model, settled.answers],
  );
  return {
    read,
    result,
    model,
    snapshot(now) {
      // Saving uses the form itself, not the one that is drawn: the last key counts.
      const { intake } = form === settled ? read : readForm(form, (value) => parseIntake(pack, value));
      const reading = intake.text === read.intake.text ? toReading(model) : ({ kind: 'off' } as const);
      const made = form === settled ? result : triage(pack, intake, reading, form.answers);
      return {
        at: now.toISOString(),
        intake,
        answers: form.answers,
        modelFindings: reading.kind === 'read' ? reading.findings : null,
        priority: made.verdict.priority,
        result: resultNow(pack, made),
      };
    },
  };
}
