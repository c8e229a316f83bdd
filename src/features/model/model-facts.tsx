import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackManifest } from '../../engine/types';
import { useCatalogue, useCatalogueState } from '../services/services';
import { useLanguageWords } from './catalogue-words';
import { formatBytes } from './format';
import styles from './model.module.css';

/** Names and values, each pair in a line. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What a model is, before it is downloaded and after. */
export function ModelFacts({ manifest }: { manifest: PackManifest }) {
  const { t, i18n } = useTranslation('model');
  const languages = useLanguageWords();
  return (
    <Facts
      facts={[
        [t('facts.name'), manifest.name],
        [t('facts.size'), formatBytes(manifest.totalBytes, i18n.language)],
        [t('facts.languages'), languages({ codes: manifest.languages, more: false }, 'all')],
        [t('facts.licence'), manifest.licence || t('facts.unknown')],
        [t('facts.version'), manifest.version],
        [t('facts.source'), manifest.source],
      ]}
    />
  );
}

/** The model that is in use, when one is here. */
export function UsedModelFacts() {
  const catalogue = useCatalogue();
  const { stored } = useCatalogueState();
  useEffect(() => void catalogue.look(), [catalogue]);
  const used = stored?.find(({ inUse }) => inUse);
  return used ? <ModelFacts manifest={used.manifest} /> : null;
}
