import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRecord } from '../../../core/cases/case-record';
import { usePack } from '../../../services/services';
import { Button } from '../../../ui/button';
import { Section } from '../../../ui/section';
import { caseFileName, download } from './download';
import styles from './handover.module.css';

const ShowCodes = lazy(() => import('./show-codes'));

/** Ways for a saved case to leave this device, each by the person's own hand and without a network. */
export function ShareSection({ record }: { record: CaseRecord }) {
  const { t } = useTranslation('triage');
  const pack = usePack();
  const [shows, setShows] = useState(false);
  const codes = useId();

  async function exportFhir(): Promise<void> {
    const { toFhirBundle } = await import('../../../core/export/fhir');
    const now = new Date();
    const bundle = toFhirBundle(record, pack, now);
    const text = `${JSON.stringify(bundle, null, 2)}\n`;
    download(`${caseFileName(now)}.fhir.json`, 'application/fhir+json', text);
  }

  return (
    <Section title={t('share.title')}>
      <div className={styles.part}>
        <p className={styles.text}>{t('share.text')}</p>
        <div className={styles.buttons}>
          <Button icon="device" aria-expanded={shows} aria-controls={codes} onPress={() => setShows(!shows)}>
            {t(shows ? 'share.stop' : 'share.handOver')}
          </Button>
          <Button icon="download" onPress={() => void exportFhir()}>
            {t('share.fhir')}
          </Button>
        </div>
        <div id={codes}>
          {shows ? (
            <Suspense>
              <ShowCodes record={record} />
            </Suspense>
          ) : null}
        </div>
      </div>
    </Section>
  );
}
