import { lazy } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { BrowserRouter, Route, Routes } from 'react-router';
import { type Services, ServicesProvider } from '../features/services/services';
import NotFound from './shell/NotFound';
import { Shell } from './shell/Shell';
import { Single } from './shell/Single';
import { Workplace } from './shell/Workplace';

const QueueScreen = lazy(() => import('../features/queue/QueueScreen'));
const CaseScreen = lazy(() => import('../features/triage/CaseScreen'));
const ReceiveScreen = lazy(() => import('../features/handover/ReceiveScreen'));
const ModelScreen = lazy(() => import('../features/model/ModelScreen'));
const AboutScreen = lazy(() => import('../features/about/AboutScreen'));
const RulesScreen = lazy(() => import('../features/rules/RulesScreen'));
const AskScreen = lazy(() => import('../features/ask/AskScreen'));
const RunnerScreen = lazy(() => import('../features/runner/RunnerScreen'));

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
