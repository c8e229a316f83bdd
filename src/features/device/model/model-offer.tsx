import { useTranslation } from 'react-i18next';
import type { PackManifest } from '../../../models/types';
import { useModel } from '../../../services/services';
import { Button, ButtonLink } from '../../../ui/button';
import { cx } from '../../../ui/cx';
import { Icon, type IconName } from '../../../ui/icon';
import { FromFile } from '../copies/from-file';
import { formatBytes } from '../format';
import styles from './model.module.css';
import { ModelFacts } from './model-facts';

interface ModelOfferProps {
  totalBytes: number | null;
  manifest: PackManifest | null;
  compact: boolean;
}

/** What will be fetched, how large it is, and that nothing leaves the device; then one button. */
export function ModelOffer({ totalBytes, manifest, compact }: ModelOfferProps) {
  const { t, i18n } = useTranslation('model');
  const model = useModel();
  const size = totalBytes === null ? null : formatBytes(totalBytes, i18n.language);
  const button = (
    <Button variant={compact ? 'secondary' : 'primary'} icon="download" onPress={() => void model.download()}>
      {size === null ? t('offer.download') : t('offer.downloadSize', { size })}
    </Button>
  );
  if (compact) {
    return (
      <>
        <p className={styles.text}>
          {size === null ? t('offer.compactUnknown') : t('offer.compact', { size })}
        </p>
        <p className={styles.soft}>{t('offer.now')}</p>
        <div className={styles.actions}>
          {button}
          <ButtonLink to="/model" variant="quiet">
            {t('offer.more')}
          </ButtonLink>
          <FromFile />
        </div>
      </>
    );
  }
  const points = [
    ['check', t('offer.private')],
    ['offline', t('offer.kept')],
    ['refresh', t('offer.interrupted')],
  ] as const satisfies [IconName, string][];
  return (
    <>
      <p className={styles.text}>{t('model.what')}</p>
      {manifest ? (
        <ModelFacts manifest={manifest} />
      ) : (
        <p className={styles.text}>{t('offer.unknownSize')}</p>
      )}
      <ul className={styles.points}>
        {points.map(([icon, words]) => (
          <li key={icon}>
            <Icon name={icon} />
            <span>{words}</span>
          </li>
        ))}
      </ul>
      <div className={cx(styles.action, styles.actions)}>
        {button}
        <FromFile unreachable={manifest === null} />
      </div>
    </>
  );
}
