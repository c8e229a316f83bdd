import './csp';
import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { parseCaseRecord } from '../core/cases/case-record';
import { BUILT_IN } from '../engine/built-in';
import { createModelService } from '../engine/model-service';
import { watchInstallOffer } from '../features/device/storage/install-offer';
import { createCaseStore } from '../platform/case-store';
import { lookForUpdate, registerServiceWorker } from '../platform/service-worker';
import { openSettings } from '../services/app-settings';
import type { VoiceService } from '../speech/recognition/voice-service';
import { App } from './app';
import { loadPack } from './boot/load-pack';
import { prepareModelWhenIdle } from './boot/load-policy';
import { PackBroken } from './boot/pack-broken';
import { loadWords } from './i18n/load-words';
import { ErrorBoundary } from './shell/error-boundary';
import { followTheme } from './theme';

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function start(root: Root): Promise<void> {
  const packing = loadPack().then(
    (pack) => ({ pack, problem: '' }),
    (error: unknown) => ({ pack: null, problem: messageOf(error) }),
  );
  const [settings, { pack, problem }] = await Promise.all([openSettings(), packing, loadWords()]);
  followTheme(settings);
  if (!pack) {
    root.render(<PackBroken problem={problem} />);
    return;
  }
  const model = createModelService({ starters: BUILT_IN, wish: settings.current.engine });
  let voice: Promise<VoiceService> | undefined;
  function openVoice(): Promise<VoiceService> {
    voice ??= import('../speech/recognition/voice-service').then(({ createVoiceService, startVoiceWorker }) =>
      createVoiceService({ startWorker: startVoiceWorker }),
    );
    return voice;
  }
  const services = {
    model,
    voice: openVoice,
    pack,
    settings,
    cases: createCaseStore(parseCaseRecord),
  };
  let prepared = false;
  function onShown(): void {
    // The runner's page prepares the model itself, when its cases want it.
    if (prepared || location.pathname === '/runner') return;
    prepared = true;
    prepareModelWhenIdle(model, settings);
    void import('./boot/keep-model-whole').then(({ keepModelWhole }) => keepModelWhole(model));
  }
  root.render(
    <StrictMode>
      <ErrorBoundary place="app">
        <App services={services} onShown={onShown} />
      </ErrorBoundary>
    </StrictMode>,
  );
}

/** The words of the interface themselves are missing: the page has a sentence for this, in plain HTML. */
function showBootProblem(error: unknown): void {
  console.error(error);
  for (const [id, hidden] of [
    ['root', true],
    ['boot-problem', false],
  ] as const) {
    const element = document.getElementById(id);
    if (element) element.hidden = hidden;
  }
}

void registerServiceWorker();
watchInstallOffer();
// An app on a home screen is seldom closed: it looks for a new version whenever it comes to the front.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void lookForUpdate();
});

const container = document.getElementById('root');
if (container) start(createRoot(container)).catch(showBootProblem);
