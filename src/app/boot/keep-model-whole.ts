import type { ModelService } from '../../engine/types';
import { watchPack } from '../../engine/watch-pack';
import { createPackStore } from '../../models/store/pack-store';
import { markSession } from '../../platform/clean-end';
import { mayFetchUnasked } from '../../platform/connection';
import { untouched } from '../../platform/untouched';

/** Reading and hashing one file takes a fraction of a second. */
const QUIET_MS = 4000;

/** In the background, from the first screen on: the stored model is looked after and mended. */
export function keepModelWhole(model: ModelService): void {
  watchPack({
    model,
    store: createPackStore(),
    endedUncleanly: markSession(),
    quiet: () => untouched(document, QUIET_MS),
    mayFetch: () => navigator.onLine && mayFetchUnasked(),
    onOnline: (listener) => addEventListener('online', listener),
  });
}
