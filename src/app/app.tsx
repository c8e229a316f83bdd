import { lazy } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { BrowserRouter, Route, Routes } from 'react-router';
import { type Services, ServicesProvider } from '../services/services';
import NotFound from './shell/not-found';
import { Shell } from './shell/shell';
import { Single } from './shell/single';
import { Workplace } from './shell/workplace';

const QueueScreen = lazy(() => import('../features/queue/queue-screen'));
const CaseScreen = lazy(() => import('../features/triage/case-screen'));
const ReceiveScreen = lazy(() => import('../features/records/handover/receive-screen'));
const ModelScreen = lazy(() => import('../features/device/model/model-screen'));
const AboutScreen = lazy(() => import('../features/about/about-screen'));
const RulesScreen = lazy(() => import('../features/about/rules/rules-screen'));
const AskScreen = lazy(() => import('../features/ask/ask-screen'));
const RunnerScreen = lazy(() => import('./runner/runner-screen'));

interface AppProps {
  services: Services;
  /** Called whenever a screen stands. */
  onShown: () => void;
}

export function App({ services, onShown }: AppProps) {
  const { i18n } = useTranslation();
  return (
    <I18nProvider locale={i18n.language}>
      <ServicesProvider services={services}>
        <BrowserRouter>
          <Routes>
            <Route element={<Shell onShown={onShown} />}>
              <Route element={<Workplace />}>
                <Route index element={<QueueScreen />} />
                <Route path="new" element={<CaseScreen />} />
                <Route path="case/:id" element={<CaseScreen />} />
                <Route path="receive" element={<ReceiveScreen />} />
              </Route>
              <Route element={<Single />}>
                <Route path="model" element={<ModelScreen />} />
                <Route path="about" element={<AboutScreen />} />
                <Route path="ask" element={<AskScreen />} />
                <Route path="rules" element={<RulesScreen />} />
                <Route path="runner" element={<RunnerScreen />} />
                <Route path="*" element={<NotFound />} />
              </Route>
            </Route>
          </Routes>
        </BrowserRouter>
      </ServicesProvider>
    </I18nProvider>
  );
}
