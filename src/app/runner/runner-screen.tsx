import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useVoiceDriver } from '../../features/ask/use-voice-driver';
import { useServices } from '../../services/services';
import { Page } from '../../ui/page';
import type { OutpostRunner } from './api';
import { useBenchDriver } from './bench/use-bench-driver';
import { prepareModel } from './prepare-model';
import { runCases } from './run-cases';

/** The page that `npm run triage` and `npm run bench` drive. A person who comes here reads what it is. */
export default function RunnerScreen() {
  const { t } = useTranslation('triage');
  const { pack, model } = useServices();
  useBenchDriver();
  useVoiceDriver();
  useEffect(() => {
    const runner: OutpostRunner = {
      run: (cases, options) =>
        runCases(pack, cases, options, () =>
          prepareModel(model, options.engine, (progress) => window.outpostRunnerProgress?.(progress)),
        ),
    };
    window.outpostRunner = runner;
    return () => {
      if (window.outpostRunner === runner) delete window.outpostRunner;
    };
  }, [pack, model]);
  return (
    <Page title={t('runner.title')}>
      <p>{t('runner.text')}</p>
    </Page>
  );
}
