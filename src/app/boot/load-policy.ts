/** When the stored model goes into memory: by itself, but never before the first screen stands. */
import type { ModelService } from '../../engine/types';
import type { SettingsStore } from '../../features/services/app-settings';

/** Safari has no idle callback; a moment later is good enough. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 3000 });
  else setTimeout(work, 500);
}

/** Looks at the device, and loads what is stored if the model may read along. Also when that is switched on later. */
export function prepareModelWhenIdle(model: ModelService, settings: SettingsStore): void {
  const loadIfWanted = () => {
    if (settings.current.readAlong && model.state.kind === 'stored') void model.load();
  };
  // Stored by this tab's check, or by a download in another tab.
  model.subscribe((state) => {
    if (state.kind === 'stored') whenIdle(loadIfWanted);
  });
  // The person had started it; only the network was missing.
  addEventListener('online', () => {
    if (model.state.kind === 'paused' && model.state.cause === 'offline') void model.download();
  });
  whenIdle(() => void model.check());
  settings.subscribe(loadIfWanted);
}
