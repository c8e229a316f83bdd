import { useTranslation } from 'react-i18next';
import type { PackManifest } from '../../engine/types';
import { formatBytes, languageNames } from './format';
import styles from './model.module.css';

/** What would be downloaded, before it is. */
export function ModelFacts({ manifest }: { manifest: PackManifest }) {
  const { t, i18n } = useTranslation('model');
  const facts = [
    [t('facts.name'), manifest.name],
    [t('facts.size'), formatBytes(manifest.totalBytes, i18n.language)],
    [t('facts.languages'), languageNames(manifest.languages, i18n.language)],
    [t('facts.licence'), manifest.licence],
  ] as const;
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
