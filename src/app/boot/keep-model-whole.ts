import { createQuiet } from '../../engine/choice/quiet';
import { createPackStore } from '../../engine/store/pack-store';
import { watchPack } from '../../engine/store/watch-pack';
import type { ModelService } from '../../engine/types';
import { markSession } from '../../platform/clean-end';
import { mayFetchUnasked } from '../../platform/connection';

/** Reading and hashing one file takes a fraction of a second: shorter than measuring, it may begin sooner. */
const QUIET_MS = 4000;

/** In the background, from the first screen on: the stored model is looked after and mended. */
export function keepModelWhole(model: ModelService): void {
  // The bench page measures times, untouched: nothing else may run beside it.
  const quiet = createQuiet(document, () => location.pathname === '/bench');
  watchPack({
    model,
    store: createPackStore(),
    endedUncleanly: markSession(),
    async quiet() {
      await quiet.wait(QUIET_MS);
    },
    mayFetch: () => navigator.onLine && mayFetchUnasked(),
    onOnline: (listener) => addEventListener('online', listener),
  });
}
