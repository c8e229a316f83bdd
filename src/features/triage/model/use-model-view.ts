import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { TriageSnapshot } from '../../../core/cases/case-record';
import { readWithModel } from '../../../core/triage/triage';
import type { ModelState } from '../../../engine/types';
import { useModelState, useServices, useSettings } from '../../../services/services';
import { createModelReader, type ModelView } from './live-reader';

/** Whether a text may be handed to the model. A model that failed once is tried again with the next text. */
function canRead(state: ModelState): boolean {
  switch (state.kind) {
    case 'stored':
    // The text waits there till the model is free, or used here.
    case 'elsewhere':
    case 'loading':
    case 'ready':
      return true;
    case 'failed':
      return state.stage !== 'store' && state.remedy !== 'start-anyway';
    default:
      return false;
  }
}

/**
 * What the model makes of the text, while the person types. `last` is the triage whose reading may still hold;
 * `asks` is false where nobody works on the case any more.
 */
export function useModelView(text: string, last: TriageSnapshot | undefined, asks: boolean): ModelView {
  const { pack, model } = useServices();
  const { readAlong } = useSettings();
  const able = canRead(useModelState());
  const reader = useMemo(
    () =>
      createModelReader({
        read: (words, signal) => readWithModel(pack, words, model, signal),
        ...(last?.modelFindings ? { known: { text: last.intake.text, findings: last.modelFindings } } : {}),
      }),
    [pack, model, last],
  );
  // A reading made earlier holds although no model is there now.
  const known = last?.modelFindings && last.intake.text === text;
  const wanted = known || (asks && able && readAlong) ? text : null;
  const view = useSyncExternalStore(reader.subscribe, () => reader.view);

  useEffect(() => reader.follow(wanted), [reader, wanted]);
  useEffect(() => () => reader.stop(), [reader]);

  if (wanted === null) return OFF;
  // Between a key and the effect above the view still speaks of the text before.
  return reader.text === wanted ? view : WAITING;
}

const OFF: ModelView = { kind: 'off' };
const WAITING: ModelView = { kind: 'waiting' };
