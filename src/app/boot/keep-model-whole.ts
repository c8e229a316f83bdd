import { createPackStore } from '../../engine/store/pack-store';
import { watchPack } from '../../engine/store/watch-pack';
import type { ModelService } from '../../engine/types';
import { markSession } from '../../platform/clean-end';
import { watchQuiet } from '../../platform/quiet';

/** In the background, from the first screen on: the stored model is looked after and mended. */
export function keepModelWhole(model: ModelService): void {
  watchPack({
    model,
    store: createPackStore(),
    endedUncleanly: markSession(),
    quiet: watchQuiet().wait,
    isOffline: () => !navigator.onLine,
    onOnline: (listener) => addEventListener('online', listener),
  });
}
