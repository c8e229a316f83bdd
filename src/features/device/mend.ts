import type { ModelService, ModelState } from '../../engine/types';
import type { Remedy } from '../../models/types';

type Failed = Extract<ModelState, { kind: 'failed' }>;

/** What the one button of a failure does. */
export function mend(
  model: Pick<ModelService, 'download' | 'load'>,
  { stage, remedy }: Pick<Failed, 'stage' | 'remedy'>,
  reload: () => void,
): void {
  const acts: Record<Remedy, () => unknown> = {
    retry: () => (stage === 'store' ? model.download() : model.load()),
    'download-again': () => model.download(),
    'free-space': () => model.download(),
    'reload-page': reload,
    'start-anyway': () => model.load(),
  };
  void acts[remedy]();
}
