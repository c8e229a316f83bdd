/** How fast the model is on this device, by having it read a case as triage does. */
import type { LanguageModel } from '../../../core/model/language-model';
import type { ModelReaderSettings } from '../../../core/packs/triage-pack';
import { modelRequest } from '../../../core/triage/reading/model/model-reader';
import { partsOf } from '../../../core/triage/reading/model/model-text';

export interface DeviceSpeed {
  readWordsPerS: number;
  writtenWordsPerS: number;
  /** From the question to the whole answer. */
  caseMs: number;
}

/** The first one warms the engine up; the second one counts. */
const NOTES = [
  'Earache and a runny nose since Sunday, no fever, eats and drinks well',
  'Burning when passing water for four days, shivering last night, pain in the left side of the back',
] as const;

/** English takes about four tokens for three words. */
const WORDS_PER_TOKEN = 0.75;

/** @throws EngineProblem, or the signal's reason */
export async function measureDevice(
  model: LanguageModel,
  settings: ModelReaderSettings,
  signal: AbortSignal,
): Promise<DeviceSpeed> {
  let speed: DeviceSpeed | undefined;
  for (const note of NOTES) {
    const [part = { shown: note, words: [] }] = partsOf(note, settings.maxWords);
    const { elapsedMs, timings } = await model.complete(modelRequest(settings, part), signal);
    if (!timings) throw new Error('The engine does not say how long its steps took.');
    speed = {
      readWordsPerS: timings.prefillTokensPerS * WORDS_PER_TOKEN,
      writtenWordsPerS: timings.decodeTokensPerS * WORDS_PER_TOKEN,
      caseMs: elapsedMs,
    };
  }
  if (!speed) throw new Error('Nothing was measured.');
  return speed;
}
