import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/button';
import { Section } from '../ui/section';
import styles from './bench.module.css';

/** The way here from the page about this device. */
export function BenchLink() {
  const { t } = useTranslation('bench');
  return (
    <Section title={t('link.title')}>
      <p className={styles.soft}>{t('link.text')}</p>
      <div>
        <ButtonLink to="/bench" icon="clock">
          {t('link.button')}
        </ButtonLink>
      </div>
    </Section>
  );
}
