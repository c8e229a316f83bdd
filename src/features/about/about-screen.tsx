import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { version } from '../../../package.json';
import { usePack } from '../../services/services';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import styles from './about.module.css';
import { sourcesOf } from './citations';

export default function AboutScreen() {
  const { t } = useTranslation('about');
  return (
    <Page title={t('title')} back={{ to: '/', label: t('back') }}>
      <div className={styles.parts}>
        <p className={styles.lead}>{t('lead')}</p>
        <Section title={t('limits.title')}>
          <ul className={styles.list}>
            <li>{t('limits.clinician')}</li>
            <li>{t('limits.device')}</li>
            <li>{t('limits.english')}</li>
            <li>{t('limits.model')}</li>
            <li>{t('limits.records')}</li>
          </ul>
        </Section>
        <Section title={t('how.title')}>
          <ol className={styles.list}>
            <li>{t('how.read')}</li>
            <li>{t('how.ask')}</li>
            <li>{t('how.rules')}</li>
            <li>{t('how.unassessed')}</li>
          </ol>
        </Section>
        <Section title={t('privacy.title')}>
          <p className={styles.text}>{t('privacy.text')}</p>
        </Section>
        <Protocols />
        <Section title={t('licences.title')}>
          <p className={styles.text}>{t('licences.text')}</p>
          <p className={styles.text}>
            {/* A file beside the app, not a screen of it: the build writes it. */}
            <a className={styles.link} href="/licenses.md" target="_blank" rel="noreferrer">
              {t('licences.link')}
            </a>
          </p>
        </Section>
        <p className={styles.soft}>{t('version', { version })}</p>
      </div>
    </Page>
  );
}

function Protocols() {
  const { t } = useTranslation('about');
  const pack = usePack();
  return (
    <Section title={t('protocols.title')}>
      <p className={styles.text}>{t('protocols.intro')}</p>
      <ul className={styles.protocols}>
        {pack.protocols.map(({ id, title, rules }) => (
          <li key={id}>
            <strong>{title}</strong>
            <span className={styles.soft}>{t('protocols.rules', { count: rules.length })}</span>
            {sourcesOf(rules).map(({ source, year, url }) => (
              <span key={`${source} ${year}`} className={styles.source}>
                {url === undefined ? (
                  `${source} (${year})`
                ) : (
                  <a href={url} target="_blank" rel="noreferrer">{`${source} (${year})`}</a>
                )}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <p className={styles.text}>
        <Link className={styles.link} to="/rules">
          {t('protocols.all')}
        </Link>
      </p>
      <p className={styles.soft}>
        {pack.title}, {t('protocols.version', { version: pack.version })}
      </p>
    </Section>
  );
}
