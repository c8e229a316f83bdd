import { useTranslation } from 'react-i18next';
import type { PackManifest } from '../../../models/types';
import { useCopies } from '../copies/copies';
import { formatBytes, languageNames } from '../format';
import { useStoredPack } from '../storage/use-stored-pack';
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
  return (
    <Facts
      facts={[
        [t('facts.name'), manifest.name],
        [t('facts.size'), formatBytes(manifest.totalBytes, i18n.language)],
        [t('facts.languages'), languageNames(manifest.languages, i18n.language)],
        [t('facts.licence'), manifest.licence],
        [t('facts.version'), manifest.version],
        [t('facts.source'), manifest.source],
      ]}
    />
  );
}

/** The model that is in use, when one is here. */
export function UsedModelFacts() {
  const manifest = useStoredPack(useCopies());
  return manifest ? <ModelFacts manifest={manifest} /> : null;
}
