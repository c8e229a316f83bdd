import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './shell.module.css';

export function Footer() {
  const { t } = useTranslation();
  return (
    <footer className={styles.footer}>
      <span>{t('private')}</span>
      <nav aria-label={t('links')}>
        <Link to="/model">{t('device')}</Link>
        <Link to="/about">{t('about')}</Link>
      </nav>
    </footer>
  );
}
