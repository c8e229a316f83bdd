import { useTranslation } from 'react-i18next';
import type { CatalogueModel } from '../../engine/mirror/catalogue';
import type { CatalogueWork, StoredModel } from '../../engine/mirror/catalogue-service';
import { useCatalogue } from '../services/services';
import { Button } from '../ui/button';
import { ProgressBar } from '../ui/progress-bar';
import { CatalogueProblem, useAsking } from './catalogue-offer';
import { formatBytes, roughSpan } from './format';
import styles from './model.module.css';
import { DeleteStored } from './stored-actions';

function useBytes() {
  const { t, i18n } = useTranslation('model');
  return (storedBytes: number, totalBytes: number) =>
    t('progress.bytes', {
      stored: formatBytes(storedBytes, i18n.language),
      total: formatBytes(totalBytes, i18n.language),
    });
}

/** The download that runs. */
export function CatalogueWorking({ work }: { work: CatalogueWork }) {
  const { t, i18n } = useTranslation('model');
  const catalogue = useCatalogue();
  const bytes = useBytes();
  const { step, storedBytes, totalBytes, bytesPerS, secondsLeft } = work;
  const left = secondsLeft === null ? null : roughSpan(secondsLeft);
  const labels = {
    beginning: t('catalogue.beginning'),
    downloading: t('catalogue.downloading'),
    waiting: t('paused.title'),
    verifying: t('progress.verifying'),
  } as const satisfies Record<CatalogueWork['step'], string>;
  return (
    <>
      <ProgressBar
        label={labels[step]}
        value={totalBytes > 0 ? storedBytes / totalBytes : null}
        detail={bytes(storedBytes, totalBytes)}
      />
      <div className={styles.under}>
        <span className={styles.soft}>
          {step === 'waiting' ? t('catalogue.waiting') : null}
          {bytesPerS > 0 ? t('progress.speed', { speed: formatBytes(bytesPerS, i18n.language) }) : null}
          {left ? `, ${t(`progress.left.${left.unit}`, { count: left.count })}` : null}
        </span>
        <Button icon="pause" onPress={() => void catalogue.pause()}>
          {t('progress.pause')}
        </Button>
      </div>
    </>
  );
}

interface PartProps {
  stored: StoredModel;
  model: CatalogueModel | null;
  mirror: string | null;
  nameId: string;
}

/** A download that was stopped: what is here stays until it goes on or is deleted. */
export function CataloguePart({ stored, model, mirror, nameId }: PartProps) {
  const { t } = useTranslation('model');
  const catalogue = useCatalogue();
  const bytes = useBytes();
  const { problem, asking, ask } = useAsking(model?.id ?? '');
  const { storedBytes, manifest } = stored;

  async function goOn(): Promise<void> {
    if (!model || mirror === null) return;
    // It was agreed to before: no second question.
    const plan = await ask(mirror, model);
    if (plan) await catalogue.download(plan);
  }

  return (
    <>
      <ProgressBar
        label={t('catalogue.part')}
        value={storedBytes / manifest.totalBytes}
        detail={bytes(storedBytes, manifest.totalBytes)}
      />
      {problem ? <CatalogueProblem name={manifest.name} problem={problem} /> : null}
      <div className={styles.actions}>
        {model && mirror !== null ? (
          <Button icon="play" pending={asking} aria-describedby={nameId} onPress={() => void goOn()}>
            {t('progress.resume')}
          </Button>
        ) : null}
        <DeleteStored stored={stored} nameId={nameId} />
      </div>
    </>
  );
}
