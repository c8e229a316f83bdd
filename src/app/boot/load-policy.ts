/**
 * What happens with the model by itself, but never before the first screen stands: it goes into memory, a download
 * that broke off goes on, and a page that was frozen looks whether its engine lives.
 */
import type { ModelService } from '../../engine/types';
import { mayFetchUnasked } from '../../platform/connection';
import type { SettingsStore } from '../../services/app-settings';

/** Safari has no idle callback; a moment later is good enough. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 3000 });
  else setTimeout(work, 500);
}

/** Looks at the device, and loads what is stored if the model may read along. Also when that is switched on later. */
export function prepareModelWhenIdle(model: ModelService, settings: SettingsStore): void {
  let wentOn = false;

  const loadIfWanted = () => {
    if (document.visibilityState === 'hidden') return;
    if (settings.current.readAlong && model.state.kind === 'stored') void model.load();
  };
  /** The person had started it, and had not stopped it: the page ended, or the network did. */
  const goOnUnasked = () => {
    const { state } = model;
    if (state.kind !== 'paused' || state.cause === 'person' || !mayFetchUnasked()) return;
    if (state.cause === 'error' && wentOn) return;
    wentOn ||= state.cause === 'error';
    void model.download();
  };

  model.subscribe((state) => {
    // Stored by this tab's check, or by a download in another tab.
    if (state.kind === 'stored') whenIdle(loadIfWanted);
    if (state.kind === 'paused' && state.cause === 'error') whenIdle(goOnUnasked);
  });
  addEventListener('online', goOnUnasked);
  document.addEventListener('visibilitychange', loadIfWanted);
  document.addEventListener('resume', () => void model.wake());
  settings.subscribe(() => {
    model.engines.wish(settings.current.engine);
    loadIfWanted();
  });
  whenIdle(() => void model.check());
}
