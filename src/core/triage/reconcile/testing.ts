/** Reading and reconciling in one, for tests that start from a text. */
import type { TriagePack } from '../../packs/triage-pack';
import { measuredAsFindings } from '../facts/measured';
import type { Evidence, Intake } from '../findings/types';
import { readNote } from '../reading/note';
import type { Answers, ModelReading, Reading } from '../reading/types';
import { reconcile } from './reconcile';

/** `places` tells where the words give a vital sign. */
export function reconcileText(
  pack: TriagePack,
  intake: Intake,
  model: ModelReading,
  answers: Answers,
  places: ReadonlyMap<string, readonly Evidence[]> = new Map(),
): Reading {
  const { lexicon } = readNote(pack, intake.text);
  const measured = measuredAsFindings(pack, intake, places);
  return reconcile(pack, { lexicon: lexicon.findings, model, measured, answers });
}
