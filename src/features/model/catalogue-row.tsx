import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueModel } from '../../engine/mirror/catalogue';
import type { StoredModel } from '../../engine/mirror/catalogue-service';
import type { Unfit } from '../../engine/mirror/fits';
import { useCatalogueState } from '../services/services';
import { cx } from '../ui/cx';
import { Icon } from '../ui/icon';
import styles from './catalogue.module.css';
import { CatalogueOffer } from './catalogue-offer';
import { CataloguePart, CatalogueWorking } from './catalogue-progress';
import { useLanguageWords } from './catalogue-words';
import { formatBytes } from './format';
import { StoredActions } from './stored-actions';

/** One model: what the catalogue says of it, and what of it is on this device. At least one of the two. */
export interface RowModel {
  model: CatalogueModel | null;
  stored: StoredModel | null;
  unfit: Unfit | null;
}

const MB = 1 << 20;

export function CatalogueRow({ row, mirror }: { row: RowModel; mirror: string | null }) {
  const { t } = useTranslation('model');
  const { work } = useCatalogueState();
  const id = useId();
  const { model, stored, unfit } = row;
  const isOffer = !stored && !unfit && work?.model !== model?.id;
  const name = model?.name ?? stored?.manifest.name ?? '';
  return (
    <li className={cx(styles.row, isOffer && styles.offer)}>
      <div className={styles.head}>
        <strong id={id}>{name}</strong>
        {stored?.inUse ? (
          <span className={styles.mark}>
            <Icon name="check" />
            {t('catalogue.inUse')}
          </span>
        ) : null}
      </div>
      <Facts row={row} />
      {unfit ? <p className={styles.unfit}>{t(`catalogue.unfit.${unfit}`)}</p> : null}
      {work && work.model === model?.id ? (
        <CatalogueWorking work={work} />
      ) : stored?.complete ? (
        <StoredActions stored={stored} nameId={id} />
      ) : stored && stored.model !== null ? (
        <CataloguePart stored={stored} model={model} mirror={mirror} nameId={id} />
      ) : model && mirror !== null && !unfit ? (
        <CatalogueOffer model={model} mirror={mirror} nameId={id} />
      ) : null}
    </li>
  );
}

/** The few things that tell one from another, in a line. */
function Facts({ row: { model, stored } }: { row: RowModel }) {
  const { t, i18n } = useTranslation('model');
  const languages = useLanguageWords();
  const manifest = stored?.manifest;
  const codes = model ? model.languages : (manifest?.languages ?? null);
  const licence = model ? model.licence : manifest?.licence;
  const facts = [
    stored?.model === null ? t('catalogue.own') : null,
    manifest && stored?.complete ? formatBytes(manifest.totalBytes, i18n.language) : null,
    model && !stored
      ? t('catalogue.memory', { size: formatBytes(model.memoryMB * MB, i18n.language) })
      : null,
    languages({ codes, more: model?.moreLanguages ?? false }, 'line'),
    licence ? t('catalogue.licence', { licence }) : t('catalogue.noLicence'),
  ];
  return (
    <ul className={styles.facts}>
      {facts
        .filter((fact) => fact !== null)
        .map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
    </ul>
  );
}
